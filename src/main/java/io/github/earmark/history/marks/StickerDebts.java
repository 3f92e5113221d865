package io.github.earmark.history.marks;

import io.github.earmark.history.marks.Sticker.Name;
import io.github.earmark.history.marks.StickerLedger.Debt;
import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Objects;

/// What stickers a track is owed.
final class StickerDebts {
  private StickerDebts() {}

  static Debt wanted(Connection connection, String library, Debt debt) throws SQLException {
    var uris =
        Sql.all(
            connection,
            "SELECT uri FROM track_uris WHERE library = ? AND track = ?",
            row -> Objects.requireNonNull(row.getString(1)),
            library,
            debt.track());
    var markState = MarkState.read(connection, debt.track());
    var wanted = new ArrayList<Sticker>();
    for (var uri : uris) {
      for (var name : Name.values()) {
        var known = StickerLedger.known(connection, library, new Sticker(name, uri, null));
        var value = Sticker.wanted(name, markState, known);
        if (!Objects.equals(value, known)) {
          wanted.add(new Sticker(name, uri, value));
        }
      }
    }
    return new Debt(debt.track(), wanted, !uris.isEmpty(), debt.revision());
  }
}
