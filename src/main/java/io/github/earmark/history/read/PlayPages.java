package io.github.earmark.history.read;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// Plays whose start is known, the oldest first, some at a time: memory does not grow with them.
///
/// @param since nothing that began earlier
/// @param until nothing that began then or later
record PlayPages(Connection connection, Instant since, Instant until) {
  private static final long SOME = 2_000;

  private record Place(long start, long id) {}

  /// Takes one play.
  interface Each {
    void take(ResultSet row) throws SQLException;
  }

  /// Gives all of them.
  ///
  /// @param sql gives `start_ms` and `id`, in the order of both, of plays `p` behind the start `?1`
  ///   and the id `?2` that began before `?3`, and no more than `?4`
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
