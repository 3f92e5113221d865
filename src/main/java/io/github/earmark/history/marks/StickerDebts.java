package io.github.earmark.history.marks;

import io.github.earmark.history.marks.Sticker.Name;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.store.Writer;
import io.github.earmark.history.tracks.OwedStickers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What stickers of players are to say. Each mark on a track puts down that its stickers are to be
/// looked at, in the mark's own transaction.
///
/// All methods may be called from any thread, wait for the disk and throw [HistoryException].
public final class StickerDebts {
  private final Writer writer;
  private final Map<String, Runnable> wakes = new ConcurrentHashMap<>();

  StickerDebts(Writer writer) {
    this.writer = writer;
  }

  /// Has this called after stickers of a player may have come to be owed. It is called on the
  /// thread that made the mark and must not wait.
  public void onOwed(String library, Runnable wake) {
    wakes.put(library, wake);
  }

  public void wake() {
    wakes.values().forEach(Runnable::run);
  }

  /// Puts down that the stickers of these tracks are to be looked at, if they were ever marked.
  static void owe(Connection connection, List<Long> tracks) throws SQLException {
    Sql.change(
        connection,
        """
        INSERT INTO sticker_debts (library, track, revision)
        SELECT l.library, t.value, 1 FROM sticker_libraries l, json_each(?1) t
        WHERE EXISTS (SELECT 1 FROM marks WHERE kind IN ('rating', 'love') AND track IN (SELECT value FROM json_each(?1)))
        ON CONFLICT DO UPDATE SET revision = revision + 1
        """,
        tracks.toString());
  }

  /// Owes a player all that is said of songs which have no sticker for it, as far as is known.
  public void oweMissing(String library) {
    writer.write(connection -> Sql.change(connection, OwedStickers.MISSING, library));
  }

  /// A track that is owed a look at its stickers.
  ///
  /// @param wanted what is to be written, null values to be deleted; may be nothing
  /// @param song whether it has any song in the player's library
  /// @param revision which mark it is owed for
  public record Debt(long track, List<Sticker> wanted, boolean song, long revision) {}

  /// What is owed to a player, some of it where it is much.
  ///
  /// @param except tracks, with the revision of their debts, that are not meant
  public List<Debt> owed(String library, int most, Map<Long, Long> except) {
    var without =
        except.entrySet().stream()
            .map(entry -> "\"" + entry.getKey() + ":" + entry.getValue() + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    return writer.read(
        connection -> {
          var debts =
              Sql.all(
                  connection,
                  """
                  SELECT track, revision FROM sticker_debts
                  WHERE library = ? AND track || ':' || revision NOT IN (SELECT value FROM json_each(?))
                  LIMIT ?
                  """,
                  row -> new Debt(row.getLong(1), List.of(), false, row.getLong(2)),
                  library,
                  without,
                  most);
          var full = new ArrayList<Debt>();
          for (var debt : debts) {
            full.add(wanted(connection, library, debt));
          }
          return full;
        });
  }

  private static Debt wanted(Connection connection, String library, Debt debt) throws SQLException {
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

  /// Debts are paid.
  ///
  /// @param written those of their stickers that the player took
  public void settle(String library, List<Debt> debts, List<Sticker> written) {
    writer.write(
        connection -> {
          for (var sticker : written) {
            StickerLedger.note(connection, library, sticker);
          }
          for (var debt : debts) {
            Sql.change(
                connection,
                "DELETE FROM sticker_debts WHERE library = ? AND track = ? AND revision = ?",
                library,
                debt.track(),
                debt.revision());
          }
          return true;
        });
  }
}
