package io.github.earmark.history.sources;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Records that a source has a play, too. The play has the data of its best source: first what was
/// heard here, then the source with the more exact start, then the one that knows how long it was
/// heard, its length, its album and its recording.
public record PlayOrigins(Connection connection, KnownSources sources) {

  public void tell(NearbyPlay play, SourcePlay row, long description) throws SQLException {
    Sql.change(
        connection,
        """
        INSERT INTO play_origins (play, source, description, start_ms, stayed_ms, listened_ms, outcome)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        play.id(),
        sources.mine(),
        description,
        row.start(),
        row.stayed(),
        row.listened(),
        row.listen() ? "listen" : "skip");
    if (play.source() != null) {
      exchange(connection, play.id());
    }
  }

  /// Gives an imported play the data of its best source.
  public static void exchange(Connection connection, long play) throws SQLException {
    var best =
        Sql.first(
            connection, BEST.formatted(WORD + " UNION ALL " + OTHERS), row -> row.getLong(1), play);
    if (best != null) {
      promote(connection, play, best);
    }
  }

  /// The best source of a play, if it does not have its data already; otherwise null.
  public static @Nullable Long best(Connection connection, long play) throws SQLException {
    return Sql.first(connection, BEST.formatted(OTHERS), row -> row.getLong(1), play);
  }

  private static final String WORD =
      "SELECT source, description, listened_ms FROM plays WHERE id = ?1";

  private static final String OTHERS =
      "SELECT source, description, listened_ms FROM play_origins WHERE play = ?1";

  private static final String BEST =
      """
      SELECT w.source FROM (%s) w
      JOIN import_sources s ON s.id = w.source JOIN descriptions d ON d.id = w.description
      ORDER BY s.precision_ms, w.listened_ms IS NULL, d.duration_ms IS NULL, d.tags ->> '$.album' IS NULL,
        d.tags ->> '$.recording_mbid' IS NULL, w.source
      LIMIT 1
      """;

  /// Gives it the data of another of its sources, unless it has it already.
  private static void promote(Connection connection, long play, long source) throws SQLException {
    var moved =
        Sql.change(
            connection,
            """
            INSERT INTO play_origins (play, source, description, start_ms, stayed_ms, listened_ms, outcome, ending, player, kind)
            SELECT id, source, description, start_ms, stayed_ms, listened_ms, outcome, ending, player, kind FROM plays
            WHERE id = ? AND source <> ?
            """,
            play,
            source);
    if (moved > 0) {
      replace(connection, play, source);
    }
  }

  /// Gives a play the data of one of its other sources, and removes the former data.
  public static void replace(Connection connection, long play, long source) throws SQLException {
    Sql.change(
        connection,
        """
        UPDATE plays SET (source, description, start_ms, stayed_ms, listened_ms, outcome, ending, player, kind) = (
          SELECT o.source, o.description, o.start_ms, o.stayed_ms, o.listened_ms, o.outcome, o.ending,
            coalesce(o.player, s.player), coalesce(o.kind, s.kind)
          FROM play_origins o JOIN import_sources s ON s.id = o.source WHERE o.play = plays.id AND o.source = ?2)
        WHERE id = ?1
        """,
        play,
        source);
    Sql.change(connection, "DELETE FROM play_origins WHERE play = ? AND source = ?", play, source);
  }
}
