package io.github.earmark.history.read;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.Tracks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Listens whose start is known, newest first, without their submissions.
///
/// @param since leaves out listens that began earlier; null for all
/// @param until leaves out listens that began then or later; null for all
record ListenQuery(Connection connection, @Nullable Instant since, @Nullable Instant until) {
  private static final String WHERE =
      """
      WHERE p.outcome = 'listen' AND p.start_ms >= coalesce(?1, 0)
        AND p.start_ms < coalesce(?2, 9223372036854775807)
      """;

  /// @param skipped the number of newest listens to leave out
  List<StoredListen> newest(long skipped, int most) throws SQLException {
    return some("ORDER BY p.start_ms DESC, p.id DESC", skipped, most);
  }

  List<StoredListen> oldest(int most) throws SQLException {
    return some("ORDER BY p.start_ms, p.id", 0, most).reversed();
  }

  private List<StoredListen> some(String order, long skipped, int most) throws SQLException {
    return Sql.all(
        connection,
        """
        SELECT p.id, d.track, p.start_ms, d.uri, d.remote, d.duration_ms, d.tags, p.player
        FROM plays p JOIN descriptions d ON d.id = p.description
        """
            + WHERE
            + order
            + " LIMIT ?3 OFFSET ?4",
        row ->
            new StoredListen(
                row.getLong("id"),
                row.getLong("track"),
                Instant.ofEpochMilli(row.getLong("start_ms")),
                Tracks.read(row),
                row.getString("player")),
        since,
        until,
        (long) most,
        skipped);
  }

  long count() throws SQLException {
    return since == null && until == null
        ? Sql.number(connection, "SELECT listens - held FROM totals")
        : Sql.all(
                connection,
                "SELECT count(*) FROM plays p " + WHERE,
                row -> row.getLong(1),
                since,
                until)
            .getFirst();
  }
}
