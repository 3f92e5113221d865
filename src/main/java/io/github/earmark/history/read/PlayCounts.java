package io.github.earmark.history.read;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/// How many plays were stored, by player and outcome, without imported ones.
///
/// @param last the highest id that was ever assigned to a play, even if it is gone; 0 for none
public record PlayCounts(long last, List<PlayCount> counts) {
  public PlayCounts {
    counts = List.copyOf(counts);
  }

  /// The number of plays that have these properties.
  ///
  /// @param player the name of the player, the client or the feed
  /// @param source `heard` here, submitted by a `client`, or read from a `feed`
  /// @param outcome such as `listen`
  public record PlayCount(String player, String source, String outcome, long plays) {}

  static PlayCounts after(Connection connection, long id) throws SQLException {
    return new PlayCounts(
        Sql.number(
            connection,
            "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'plays'), 0)"),
        Sql.all(
            connection,
            COUNTS,
            row ->
                new PlayCount(
                    Objects.requireNonNull(row.getString(1)),
                    Objects.requireNonNull(row.getString(2)),
                    Objects.requireNonNull(row.getString(3)),
                    row.getLong(4)),
            id));
  }

  /// Only reads the new plays.
  public static final String COUNTS =
      """
      SELECT player, source, outcome, count(*) FROM (
        SELECT p.player, p.outcome,
          CASE WHEN p.source IS NULL THEN 'heard'
            WHEN s.format LIKE 'client:%' THEN 'client' WHEN s.format LIKE 'feed:%' THEN 'feed' END AS source
        FROM plays p LEFT JOIN import_sources s ON s.id = p.source WHERE p.id > ?)
      WHERE source IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      """;
}
