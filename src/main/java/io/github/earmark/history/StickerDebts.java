package io.github.earmark.history;

import io.github.earmark.history.Sticker.Name;
import io.github.earmark.history.StickerLedger.Debt;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Objects;

/// How tracks come to be owed stickers for other reasons than a mark, for which the database has
/// triggers; and what is owed then.
final class StickerDebts {
  private StickerDebts() {}

  static final String MISSING =
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
  static void owe(Connection connection, long track) throws SQLException {
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

  static Debt wanted(Connection connection, String library, Debt debt) throws SQLException {
    var uris =
        Sql.all(
            connection,
            "SELECT uri FROM track_uris WHERE library = ? AND track = ?",
            row -> Objects.requireNonNull(row.getString(1)),
            library,
            debt.track());
    var standing = Standing.read(connection, debt.track());
    var wanted = new ArrayList<Sticker>();
    for (var uri : uris) {
      for (var name : Name.values()) {
        var known = StickerLedger.known(connection, library, new Sticker(name, uri, null));
        var value = Sticker.wanted(name, standing, known);
        if (!Objects.equals(value, known)) {
          wanted.add(new Sticker(name, uri, value));
        }
      }
    }
    return new Debt(debt.track(), wanted, !uris.isEmpty(), debt.revision());
  }
}
