package io.github.earmark.history.sources;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Puts down that a source has a play that is there, too. The play stands as the source says that
/// knows it best: what was heard here before all others, then the more exact start, then the source
/// that knows how long it was heard, its length, its album and its recording.
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

  /// Has an imported play stand as the best of its sources says.
  public static void exchange(Connection connection, long play) throws SQLException {
    var best =
        Sql.first(
            connection, BEST.formatted(WORD + " UNION ALL " + OTHERS), row -> row.getLong(1), play);
    if (best != null) {
      promote(connection, play, best);
    }
  }

  /// The best of the sources by which a play does not stand now; null where there is none.
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

  /// Has it stand as another of its sources says; nothing changes where it does already.
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

  /// Lets a play stand as one of its further sources says, and its former word goes.
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
