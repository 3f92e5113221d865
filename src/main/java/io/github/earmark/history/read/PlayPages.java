package io.github.earmark.history.read;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// Plays whose start is known, oldest first, read page by page in constant memory.
///
/// @param since leaves out plays that began earlier
/// @param until leaves out plays that began then or later
record PlayPages(Connection connection, Instant since, Instant until) {
  private static final long SOME = 2_000;

  private record Place(long start, long id) {}

  /// Receives one play.
  interface Each {
    void take(ResultSet row) throws SQLException;
  }

  /// Passes on all of them.
  ///
  /// @param sql selects `start_ms` and `id`, ordered by both, of plays `p` after the start `?1` and
  ///   the id `?2` that began before `?3`, and no more than `?4`
  void each(String sql, Each play) throws SQLException {
    var place = new Place(since.toEpochMilli(), -1);
    while (true) {
      var some =
          Sql.all(
              connection,
              sql,
              row -> {
                play.take(row);
                return new Place(row.getLong("start_ms"), row.getLong("id"));
              },
              place.start(),
              place.id(),
              until,
              SOME);
      if (some.isEmpty()) {
        return;
      }
      place = some.getLast();
    }
  }
}
