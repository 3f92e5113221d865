package io.github.earmark.cli;

import io.github.earmark.control.MarkRow;
import io.github.earmark.control.Queued;
import io.github.earmark.control.Song;
import io.github.earmark.control.TrackStory;
import io.github.earmark.history.Mark;
import io.github.earmark.history.Mark.Kind;
import io.github.earmark.history.MarkedTrack;
import io.github.earmark.history.Standing;
import io.github.earmark.history.Story;
import io.github.earmark.history.Untold;
import io.github.earmark.marks.Said;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Marks and tracks as answers show them: the same for the command that reads the database and for
/// the daemon that is asked.
public final class Shown {
  private Shown() {}

  /// A mark in an answer that names its track already.
  public static MarkRow mark(Mark mark) {
    return row(mark, null);
  }

  public static MarkRow mark(MarkedTrack marked) {
    return row(marked.mark(), Song.of(marked.names()));
  }

  private static MarkRow row(Mark mark, @Nullable Song song) {
    return new MarkRow(
        mark.id(),
        mark.track(),
        song,
        type(mark.said().kind()),
        mark.said().value(),
        mark.said().word(),
        Said.done(mark.said()),
        mark.moment(),
        mark.position(),
        word(mark.origin()),
        mark.undone());
  }

  static String type(Kind kind) {
    return switch (kind) {
      case RATING -> "rate";
      case LOVE -> "love";
      case TAG -> "tag";
    };
  }

  /// How a track stands.
  public static io.github.earmark.control.Standing standing(Standing standing) {
    var rating = standing.rating();
    return new io.github.earmark.control.Standing(
        rating == null ? null : Long.valueOf(rating),
        standing.love() == 0 ? null : love(standing.love()),
        standing.tags());
  }

  private static String love(int love) {
    return love > 0 ? "love" : love < 0 ? "hate" : "none";
  }

  /// All that is known of a track.
  public static TrackStory story(Story story) {
    var heard = story.heard();
    var completion = heard.completion();
    return new TrackStory(
        story.id(),
        Song.of(story.names()),
        story.known().stream()
            .map(known -> new TrackStory.Name(known.artist(), known.title(), known.album()))
            .toList(),
        story.files().stream()
            .map(file -> new TrackStory.File(file.library(), file.uri()))
            .toList(),
        story.recordings(),
        story.merged(),
        heard.listens(),
        heard.shorts(),
        heard.unnamed(),
        heard.skips(),
        completion == null ? null : Math.round(completion * 100),
        heard.listened(),
        heard.first(),
        heard.last(),
        standing(story.standing()),
        story.marks().stream().map(Shown::mark).toList(),
        story.feelings().stream()
            .map(
                told ->
                    new TrackStory.Told(
                        told.service(), love(told.score()), word(told.state()), told.reason()))
            .toList());
  }

  static Queued.Felt felt(Untold untold) {
    return new Queued.Felt(
        untold.track(),
        untold.service(),
        love(untold.score()),
        word(untold.state()),
        untold.asked(),
        untold.names().label(),
        untold.attempts(),
        untold.reason());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
