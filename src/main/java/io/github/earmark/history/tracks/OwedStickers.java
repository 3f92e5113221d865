package io.github.earmark.history.tracks;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/// How tracks come to be owed stickers for other reasons than a mark, for which the database has
/// triggers.
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

  /// Owes every player what is said of a track, for another file leads to it now.
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

  /// Likewise, where anything was said of it.
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
