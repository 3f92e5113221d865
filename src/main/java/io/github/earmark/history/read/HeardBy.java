package io.github.earmark.history.read;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How often a player played a track.
///
/// @param listener the owner of the player, if the history is of several listeners; otherwise null
/// @param plays without skips
/// @param last when it was last started
public record HeardBy(
    @Nullable String listener, String player, long plays, long skips, Instant last) {
  private static final String HEARD =
      """
      SELECT p.player, count(*) FILTER (WHERE p.outcome <> 'skip') AS plays,
        count(*) FILTER (WHERE p.outcome = 'skip' AND p.ending IS NOT NULL) AS skips, max(p.start_ms) AS last_ms
      FROM descriptions d JOIN plays p ON p.description = d.id WHERE d.track = ? AND p.start_ms IS NOT NULL
      GROUP BY p.player ORDER BY plays DESC, last_ms DESC, p.player LIMIT
      """
          + TrackHistory.MOST;

  static List<HeardBy> read(Connection connection, long track) throws SQLException {
    var listeners = listeners(connection);
    return Sql.all(connection, HEARD, row -> of(row, listeners), track);
  }

  /// Longest first, because one may be the prefix of another.
  private static List<String> listeners(Connection connection) throws SQLException {
    var household =
        Sql.number(
            connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'gathered_household'");
    return household == 0
        ? List.of()
        : Sql.all(
                connection,
                "SELECT listener FROM gathered",
                row -> Objects.requireNonNull(row.getString(1)))
            .stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  private static HeardBy of(ResultSet row, List<String> listeners) throws SQLException {
    var player = Objects.requireNonNull(row.getString("player"));
    var listener =
        listeners.stream().filter(one -> player.startsWith(one + "/")).findFirst().orElse(null);
    return new HeardBy(
        listener,
        listener == null ? player : player.substring(listener.length() + 1),
        row.getLong("plays"),
        row.getLong("skips"),
        Objects.requireNonNull(Sql.instant(row, "last_ms")));
  }
}
