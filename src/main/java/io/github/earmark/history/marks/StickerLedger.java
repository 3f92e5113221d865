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
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// What is known about players' stickers. A sticker becomes a mark if it differs both from its
/// value when last read or written, and from the track's current marks: so a mark that we wrote
/// does not come back as a new one. [StickerDebts] has the stickers to write.
///
/// All methods are thread-safe, block for the disk and throw [HistoryException].
public final class StickerLedger {
  private final Writer writer;
  private final FeedbackQueue feedbackQueue;
  private final Changes changes;
  private final StickerDebts debts;

  public StickerLedger(Writer writer, FeedbackQueue feedbackQueue, Changes changes) {
    this.writer = writer;
    this.feedbackQueue = feedbackQueue;
    this.changes = changes;
    this.debts = new StickerDebts(writer);
  }

  /// The stickers that have to be written.
  public StickerDebts debts() {
    return debts;
  }

  /// A sticker with a new value.
  ///
  /// @param song the player's tags of the song; null if they are not needed or not available
  public record News(Sticker sticker, @Nullable Track song) {}

  /// Whether this player's stickers have been read completely before.
  public boolean wasRead(String library) {
    return writer.read(
        connection ->
            Sql.number(
                    connection, "SELECT count(*) FROM sticker_libraries WHERE library = ?", library)
                > 0);
  }

  /// Reports that they have been: earlier and future marks are now queued to be written.
  public void markRead(String library) {
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

  /// The stickers whose value has changed.
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

  /// Whether the track of a song is known.
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

  /// Makes marks from new stickers, all or none; if a song has no track, its sticker is only
  /// recorded.
  ///
  /// @param says the marks for a sticker, given the track's current ones
  /// @param services those that receive loves and hates
  /// @return the number of marks made
  public int take(
      String library,
      List<News> news,
      BiFunction<Sticker, MarkState, List<Word>> says,
      Collection<String> services,
      Instant now) {
    var notified = new ArrayList<String>();
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
                if (words.track() != null && words.hasLove()) {
                  FeedbackDebts.say(connection, words.track(), services, now);
                  notified.addAll(services);
                }
                note(connection, library, one.sticker());
              }
              return made;
            });
    feedbackQueue.wake(notified.stream().distinct().toList());
    changes.tell(marks);
    return marks.size();
  }

  private record Taken(@Nullable Long track, List<Mark> marks) {
    boolean hasLove() {
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

  static void note(Connection connection, String library, Sticker sticker) throws SQLException {
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

  /// Known stickers that are gone, ordered by URI; only a part if there are many.
  ///
  /// @param after the URI after which to start; empty for the first
  /// @param seen whether the player still has a sticker on a song, with this value
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

  /// The player has lost these stickers: they are forgotten, and the marks of their tracks are
  /// queued to be written again, in one step.
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
}
