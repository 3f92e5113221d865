package io.github.earmark.history.tracks;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/// Queues the writing of a track's stickers for reasons other than a new mark, for which the
/// database has triggers.
public final class OwedStickers {
  private OwedStickers() {}

  public static final String MISSING =
      """
      INSERT INTO sticker_debts (library, track, revision)
      SELECT DISTINCT u.library, u.track, 1
      FROM marks m JOIN track_uris u ON u.track = m.track AND u.library = ?1
      WHERE m.kind IN ('rating', 'love') AND m.undone_ms IS NULL
        AND EXISTS (SELECT 1 FROM sticker_libraries WHERE library = ?1)
        AND NOT EXISTS (
          SELECT 1 FROM stickers s
          WHERE s.library = ?1 AND s.name = iif(m.kind = 'rating', 'rating', 'like') AND s.uri = u.uri)
      ON CONFLICT DO NOTHING
      """;

  /// Queues a track's stickers for every player, because another file now belongs to it.
  public static void owe(Connection connection, long track) throws SQLException {
    Sql.change(
        connection,
        """
        INSERT INTO sticker_debts (library, track, revision)
        SELECT library, ?, 1 FROM sticker_libraries WHERE true
        ON CONFLICT DO UPDATE SET revision = revision + 1
        """,
        track);
  }

  /// Likewise, if the track has any marks.
  static void oweMarked(Connection connection, long track) throws SQLException {
    if (Sql.number(
            connection,
            """
            SELECT EXISTS (
              SELECT 1 FROM marks WHERE track = ? AND kind IN ('rating', 'love') AND undone_ms IS NULL)
            """,
            track)
        > 0) {
      owe(connection, track);
    }
  }
}
