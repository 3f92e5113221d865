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

/// Stickers that have to be written. Each mark on a track queues its stickers to be checked, in the
/// mark's own transaction.
///
/// All methods are thread-safe, block for the disk and throw [HistoryException].
public final class StickerDebts {
  private final Writer writer;
  private final Map<String, Runnable> wakes = new ConcurrentHashMap<>();

  StickerDebts(Writer writer) {
    this.writer = writer;
  }

  /// Sets a listener that is called after a player's stickers may have been queued. Called on the
  /// thread that made the mark; must not block.
  public void onOwed(String library, Runnable wake) {
    wakes.put(library, wake);
  }

  public void wake() {
    wakes.values().forEach(Runnable::run);
  }

  /// Queues the stickers of these tracks to be checked, if they were ever marked.
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

  /// Queues the marks of all songs that, as far as is known, have no sticker on a player.
  public void oweMissing(String library) {
    writer.write(connection -> Sql.change(connection, OwedStickers.MISSING, library));
  }

  /// A track whose stickers have to be checked.
  ///
  /// @param wanted the stickers to write, with null values to delete; may be empty
  /// @param song whether it has any song in the player's library
  /// @param revision the mark that queued it
  public record Debt(long track, List<Sticker> wanted, boolean song, long revision) {}

  /// What is queued for a player; only a part if there is a lot.
  ///
  /// @param except tracks to leave out, with their queued revisions
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

  /// Reports that these were handled.
  ///
  /// @param written those of their stickers that the player accepted
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
