package io.github.earmark.history.marks;

import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Mark.Word;
import io.github.earmark.history.marks.Marks.On;
import io.github.earmark.history.marks.Sticker.Name;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.store.Writer;
import io.github.earmark.history.tracks.OwedStickers;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is known of players' stickers, and what is owed to them. What a sticker says becomes a mark
/// where it differs both from what it said when it was last read or written, and from how its track
/// stands: so nobody hears an echo of his own words. Each mark on a track puts down that its
/// stickers are to be looked at, in the mark's own transaction.
///
/// All methods may be called from any thread, wait for the disk and throw [HistoryException].
public final class StickerLedger {
  private final Writer writer;
  private final FeedbackQueue feedbackQueue;
  private final Changes changes;
  private final Map<String, Runnable> wakes = new ConcurrentHashMap<>();

  public StickerLedger(Writer writer, FeedbackQueue feedbackQueue, Changes changes) {
    this.writer = writer;
    this.feedbackQueue = feedbackQueue;
    this.changes = changes;
  }

  /// Has this called after stickers of a player may have come to be owed. It is called on the
  /// thread that made the mark and must not wait.
  public void onOwed(String library, Runnable wake) {
    wakes.put(library, wake);
  }

  public void wake() {
    wakes.values().forEach(Runnable::run);
  }

  /// A sticker that says something new.
  ///
  /// @param song what the player knows of its song; null where it need not be asked, or knows none
  public record News(Sticker sticker, @Nullable Track song) {}

  /// Whether this player's stickers have been read as a whole before.
  public boolean met(String library) {
    return writer.read(
        connection ->
            Sql.number(
                    connection, "SELECT count(*) FROM sticker_libraries WHERE library = ?", library)
                > 0);
  }

  /// They have, from now on: what was marked before is owed to them, and so is what will be.
  public void meet(String library) {
    writer.write(
        connection -> {
          Sql.change(
              connection,
              "INSERT INTO sticker_libraries (library) VALUES (?) ON CONFLICT DO NOTHING",
              library);
          return Sql.change(
              connection,
              """
              INSERT INTO sticker_debts (library, track, revision)
              SELECT DISTINCT ?, track, 1 FROM marks WHERE kind IN ('rating', 'love') AND undone_ms IS NULL
              ON CONFLICT DO UPDATE SET revision = revision + 1
              """,
              library);
        });
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

  /// Those that say something else than they did.
  public List<Sticker> differing(String library, List<Sticker> stickers) {
    return writer.read(
        connection -> {
          var differing = new ArrayList<Sticker>();
          for (var sticker : stickers) {
            if (!Objects.equals(sticker.value(), known(connection, library, sticker))) {
              differing.add(sticker);
            }
          }
          return differing;
        });
  }

  static @Nullable Integer known(Connection connection, String library, Sticker sticker)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT value FROM stickers WHERE library = ? AND name = ? AND uri = ?",
        row -> row.getInt(1),
        library,
        sticker.name().word(),
        sticker.uri());
  }

  /// Whether it is known which track a song is.
  public boolean knows(String library, String uri) {
    return writer.read(connection -> track(connection, library, uri) != null);
  }

  private static @Nullable Long track(Connection connection, String library, String uri)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT track FROM track_uris WHERE library = ? AND uri = ?",
        row -> row.getLong(1),
        library,
        uri);
  }

  /// Makes marks of what is new, all or none; of what is the song of no track, only a note.
  ///
  /// @param says what a sticker says of a track that stands like this
  /// @param services who is told of loves and hates
  /// @return how many marks came of it
  public int take(
      String library,
      List<News> news,
      BiFunction<Sticker, MarkState, List<Word>> says,
      Collection<String> services,
      Instant now) {
    var told = new ArrayList<String>();
    var marks =
        writer.write(
            connection -> {
              var made = new ArrayList<Change>();
              for (var one : news) {
                var words = take(connection, library, one, says, now);
                for (var mark : words.marks()) {
                  made.add(
                      new Change.Marked(
                          new MarkedTrack(mark, Tracks.names(connection, mark.track()))));
                }
                if (words.track() != null && words.feels()) {
                  FeedbackDebts.say(connection, words.track(), services, now);
                  told.addAll(services);
                }
                note(connection, library, one.sticker());
              }
              return made;
            });
    feedbackQueue.wake(told.stream().distinct().toList());
    changes.tell(marks);
    return marks.size();
  }

  private record Taken(@Nullable Long track, List<Mark> marks) {
    boolean feels() {
      return marks.stream().anyMatch(mark -> mark.said() instanceof Mark.Love);
    }
  }

  private static Taken take(
      Connection connection,
      String library,
      News news,
      BiFunction<Sticker, MarkState, List<Word>> says,
      Instant now)
      throws SQLException {
    var song = news.song();
    @Nullable Long track =
        song == null
            ? track(connection, library, news.sticker().uri())
            : Long.valueOf(Marks.place(new Tracks(connection, library), song));
    if (track == null) {
      return new Taken(null, List.of());
    }
    var words = says.apply(news.sticker(), MarkState.read(connection, track));
    return new Taken(
        track,
        Marks.insert(connection, new On.Known(track, null), track, words, Origin.STICKER, now));
  }

  private static void note(Connection connection, String library, Sticker sticker)
      throws SQLException {
    if (sticker.value() == null) {
      Sql.change(
          connection,
          "DELETE FROM stickers WHERE library = ? AND name = ? AND uri = ?",
          library,
          sticker.name().word(),
          sticker.uri());
    } else {
      Sql.change(
          connection,
          """
          INSERT INTO stickers (library, name, uri, value) VALUES (?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET value = excluded.value
          """,
          library,
          sticker.name().word(),
          sticker.uri(),
          sticker.value());
    }
  }

  /// Known stickers that are gone, by the order of their URIs, some of them where there are many.
  ///
  /// @param after the URI after which to begin; empty for the first
  /// @param seen whether the player still has one on a song, with this value
  public List<String> gone(
      String library, Name name, String after, BiPredicate<String, Integer> seen, int most) {
    return writer.read(
        connection -> {
          var gone = new ArrayList<String>();
          try (var statement =
              connection.prepareStatement(
                  """
                  SELECT uri, value FROM stickers WHERE library = ? AND name = ? AND uri > ?
                  ORDER BY uri
                  """)) {
            statement.setString(1, library);
            statement.setString(2, name.word());
            statement.setString(3, after);
            try (var rows = statement.executeQuery()) {
              while (gone.size() < most && rows.next()) {
                var uri = Objects.requireNonNull(rows.getString(1));
                if (!seen.test(uri, rows.getInt(2))) {
                  gone.add(uri);
                }
              }
            }
          }
          return gone;
        });
  }

  /// The player has lost these: nothing is known of them any more, and what their tracks say is
  /// owed to it, all in one step.
  public void lost(String library, List<Sticker> stickers) {
    if (stickers.isEmpty()) {
      return;
    }
    writer.write(
        connection -> {
          for (var sticker : stickers) {
            note(connection, library, new Sticker(sticker.name(), sticker.uri(), null));
            var track = track(connection, library, sticker.uri());
            if (track != null) {
              OwedStickers.owe(connection, track);
            }
          }
          return true;
        });
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
            full.add(StickerDebts.wanted(connection, library, debt));
          }
          return full;
        });
  }

  /// Debts are paid.
  ///
  /// @param written those of their stickers that the player took
  public void settle(String library, List<Debt> debts, List<Sticker> written) {
    writer.write(
        connection -> {
          for (var sticker : written) {
            note(connection, library, sticker);
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
