package io.github.earmark.history.marks;

import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Mark.Word;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.store.Writer;
import io.github.earmark.history.tracks.Merges;
import io.github.earmark.history.tracks.TrackFinder;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Play;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Listeners' marks on tracks. When the call that makes a mark returns, the mark is on disk
/// together with the feedback queued for services. It refers to a permanent track id, even if
/// nothing of the play in which it was made has been stored yet.
///
/// All methods are thread-safe, block for the disk and throw [HistoryException].
public final class Marks {
  private final Writer writer;
  private final FeedbackQueue feedbackQueue;
  private final StickerDebts stickerDebts;
  private final Changes changes;

  public Marks(
      Writer writer, FeedbackQueue feedbackQueue, StickerDebts stickerDebts, Changes changes) {
    this.writer = writer;
    this.feedbackQueue = feedbackQueue;
    this.stickerDebts = stickerDebts;
    this.changes = changes;
  }

  /// The target of a mark.
  public sealed interface On {

    /// A play in progress.
    ///
    /// @param library the player's library
    /// @param position in the track; null if it is unknown
    record Playing(String library, Play play, @Nullable Duration position) implements On {}

    /// A track in the history.
    ///
    /// @param play the key of the finished play that is meant; null for none in particular
    record Known(long track, @Nullable String play) implements On {}
  }

  /// The result of making or undoing marks.
  ///
  /// @param names the track's current names
  /// @param marks the marks that were made or undone
  /// @param now the track's marks afterwards
  public record Result(long track, Track names, List<Mark> marks, MarkState now) {}

  /// Makes marks at the same moment, which are undone together.
  ///
  /// @param says returns the marks to make, given the track's current ones; may be empty
  /// @param services those that receive loves and hates
  /// @return null if there is no such track
  public @Nullable Result make(
      On on,
      Function<MarkState, List<Word>> says,
      Origin origin,
      Collection<String> services,
      Instant now) {
    var told = new ArrayList<String>();
    var result =
        writer.write(
            connection -> {
              var track = track(connection, on);
              if (track == null) {
                return List.<Result>of();
              }
              var words = says.apply(MarkState.read(connection, track));
              var marks = insert(connection, on, track, words, origin, now);
              if (words.stream().anyMatch(Mark.Love.class::isInstance)) {
                FeedbackDebts.say(connection, track, services, now);
                told.addAll(services);
              }
              return List.of(result(connection, track, marks));
            });
    feedbackQueue.wake(told);
    stickerDebts.wake();
    result.forEach(one -> tell(one, Change.Marked::new));
    return result.isEmpty() ? null : result.getFirst();
  }

  private void tell(Result result, Function<MarkedTrack, Change> change) {
    changes.tell(
        result.marks().stream()
            .map(mark -> change.apply(new MarkedTrack(mark, result.names())))
            .toList());
  }

  private static @Nullable Long track(Connection connection, On on) throws SQLException {
    return switch (on) {
      case On.Known(var id, _) -> Merges.follow(connection, id);
      case On.Playing playing -> {
        var known = ofPlay(connection, playing.play().key());
        yield known != null
            ? known
            : place(new Tracks(connection, playing.library()), playing.play().track());
      }
    };
  }

  static long place(Tracks tracks, Track said) throws SQLException {
    var track = tracks.place(said);
    tracks.description(track, said);
    return track;
  }

  /// The track of a play, known from the play itself or from a mark made in it.
  private static @Nullable Long ofPlay(Connection connection, String key) throws SQLException {
    return Sql.first(
        connection,
        """
        SELECT d.track FROM plays p JOIN descriptions d ON d.id = p.description WHERE p.key = ?1
        UNION ALL SELECT track FROM marks WHERE play = ?1 LIMIT 1
        """,
        row -> row.getLong(1),
        key);
  }

  static List<Mark> insert(
      Connection connection, On on, long track, List<Word> words, Origin origin, Instant now)
      throws SQLException {
    var marks = new ArrayList<Mark>();
    var position = on instanceof On.Playing playing ? playing.position() : null;
    var play =
        switch (on) {
          case On.Playing playing -> playing.play().key();
          case On.Known known -> known.play();
        };
    for (var word : words) {
      var id =
          Sql.insert(
              connection,
              """
              INSERT INTO marks (gesture, track, play, kind, word, value, moment_ms, position_ms, origin)
              SELECT coalesce(?1, (SELECT seq + 1 FROM sqlite_sequence WHERE name = 'marks'), 1), ?2, ?3, ?4, ?5, ?6,
                max(?7, coalesce((SELECT max(moment_ms) FROM marks WHERE track = ?2 AND kind = ?4), ?7)), ?8, ?9
              """,
              marks.isEmpty() ? null : marks.getFirst().id(),
              track,
              play,
              word.kind().word(),
              word.word(),
              word.value(),
              now,
              position,
              origin.word());
      marks.add(
          Objects.requireNonNull(Sql.first(connection, ALL + "WHERE m.id = ?", Marks::read, id)));
    }
    return marks;
  }

  /// Undoes the marks of the latest action that was not undone, if a listener made it by hand:
  /// never anything imported or read from stickers.
  ///
  /// @param services those that receive loves and hates
  /// @return null if nothing is left to undo
  public @Nullable Result undo(Collection<String> services, Instant now) {
    var told = new ArrayList<String>();
    var result =
        writer.write(
            connection -> {
              var gesture = Sql.number(connection, LAST);
              if (gesture == 0) {
                return List.<Result>of();
              }
              Sql.change(
                  connection, "UPDATE marks SET undone_ms = ? WHERE gesture = ?", now, gesture);
              var marks =
                  Sql.all(
                      connection, ALL + "WHERE m.gesture = ? ORDER BY m.id", Marks::read, gesture);
              var track = marks.getFirst().track();
              if (marks.stream().anyMatch(mark -> mark.said() instanceof Mark.Love)) {
                FeedbackDebts.takeBack(connection, track, services, now);
                told.addAll(services);
              }
              return List.of(result(connection, track, marks));
            });
    feedbackQueue.wake(told);
    stickerDebts.wake();
    result.forEach(one -> tell(one, Change.Undone::new));
    return result.isEmpty() ? null : result.getFirst();
  }

  public static final String LAST =
      """
      SELECT max(gesture) FROM marks WHERE undone_ms IS NULL AND origin NOT IN ('import', 'sticker')
      """;

  /// The last finished play of a player, as far as it was recorded; imported plays are ignored.
  /// Null if there is none.
  ///
  /// @param player null for the last one stored, even if its player no longer exists
  public @Nullable LastEnded lastEnded(@Nullable String player) {
    var last = writer.read(connection -> Sql.all(connection, ENDED, Marks::ended, player));
    return last.isEmpty() ? null : last.getFirst();
  }

  public static final String ENDED =
      """
      SELECT p.player, p.key, d.track, p.boot, p.boot_ms + p.stayed_ms AS end_ms, p.start_ms + p.stayed_ms AS wall_ms
      FROM (SELECT * FROM plays WHERE source IS NULL ORDER BY id DESC LIMIT 1000) p
        JOIN descriptions d ON d.id = p.description
      WHERE p.ending IS NOT NULL AND p.player = coalesce(?, p.player) ORDER BY p.id DESC LIMIT 1
      """;

  private static LastEnded ended(ResultSet row) throws SQLException {
    return new LastEnded(
        Objects.requireNonNull(row.getString("player")),
        Objects.requireNonNull(row.getString("key")),
        row.getLong("track"),
        Objects.requireNonNull(row.getString("boot")),
        Duration.ofMillis(row.getLong("end_ms")),
        Sql.instant(row, "wall_ms"));
  }

  /// The track of the target, if the history knows it already; nothing is written.
  public @Nullable Long find(On on) {
    var found =
        writer.read(
            connection ->
                Optional.ofNullable(
                    switch (on) {
                      case On.Known(var id, _) -> Merges.follow(connection, id);
                      case On.Playing playing ->
                          find(connection, playing.library(), playing.play());
                    }));
    return found.orElse(null);
  }

  public static @Nullable Long find(Connection connection, String library, Play play)
      throws SQLException {
    var known = ofPlay(connection, play.key());
    return known != null ? known : new TrackFinder(connection, library).find(play.track());
  }

  private static Result result(Connection connection, long track, List<Mark> marks)
      throws SQLException {
    return new Result(
        track, Tracks.names(connection, track), marks, MarkState.read(connection, track));
  }

  public static final String ALL =
      """
      SELECT m.id, m.gesture, m.track, m.play, m.kind, m.word, m.value, m.moment_ms, m.position_ms, m.origin, m.undone_ms
      FROM marks m
      """;

  public static Mark read(ResultSet row) throws SQLException {
    return new Mark(
        row.getLong("id"),
        row.getLong("gesture"),
        row.getLong("track"),
        row.getString("play"),
        Word.of(row.getString("kind"), row.getString("word"), row.getInt("value")),
        Objects.requireNonNull(Sql.instant(row, "moment_ms")),
        Sql.duration(row, "position_ms"),
        Origin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)),
        Sql.instant(row, "undone_ms"));
  }
}
