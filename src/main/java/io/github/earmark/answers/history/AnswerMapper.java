package io.github.earmark.answers.history;

import io.github.earmark.api.history.Elsewhere;
import io.github.earmark.api.history.HideResult;
import io.github.earmark.api.history.MarkRow;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.api.history.TrackResult;
import io.github.earmark.api.queue.QueueResult;
import io.github.earmark.history.marks.Hidden;
import io.github.earmark.history.marks.Mark;
import io.github.earmark.history.marks.Mark.Kind;
import io.github.earmark.history.marks.MarkState;
import io.github.earmark.history.marks.MarkedTrack;
import io.github.earmark.history.marks.Placement;
import io.github.earmark.history.marks.QueuedFeedback;
import io.github.earmark.history.read.TrackHistory;
import io.github.earmark.marks.MarkText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Marks and tracks as answers show them, for both the daemon and the commands that read the
/// database.
public final class AnswerMapper {
  private AnswerMapper() {}

  /// A mark in an answer that already describes its track.
  public static MarkRow mark(Mark mark) {
    return row(mark, null);
  }

  public static MarkRow mark(MarkedTrack marked) {
    return row(marked.mark(), TrackInfo.of(marked.names()));
  }

  private static MarkRow row(Mark mark, @Nullable TrackInfo trackInfo) {
    return new MarkRow(
        mark.id(),
        mark.track(),
        trackInfo,
        type(mark.said().kind()),
        mark.said().value(),
        mark.said().word(),
        MarkText.done(mark.said()),
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

  /// A track's rating, love and tags.
  public static io.github.earmark.api.history.TrackMarks standing(MarkState markState) {
    var rating = markState.rating();
    return new io.github.earmark.api.history.TrackMarks(
        rating == null ? null : Long.valueOf(rating),
        markState.love() == 0 ? null : love(markState.love()),
        markState.tags());
  }

  private static String love(int love) {
    return love > 0 ? "love" : love < 0 ? "hate" : "none";
  }

  /// Everything that is known about a track.
  public static TrackResult story(TrackHistory trackHistory) {
    var heard = trackHistory.heard();
    var completion = heard.completion();
    return new TrackResult(
        trackHistory.id(),
        TrackInfo.of(trackHistory.names()),
        trackHistory.known().stream()
            .map(known -> new TrackResult.Name(known.artist(), known.title(), known.album()))
            .toList(),
        trackHistory.files().stream()
            .map(file -> new TrackResult.File(file.library(), file.uri()))
            .toList(),
        trackHistory.recordings(),
        trackHistory.merged(),
        heard.listens(),
        heard.shorts(),
        heard.unnamed(),
        heard.skips(),
        completion == null ? null : Math.round(completion * 100),
        heard.listened(),
        heard.first(),
        heard.last(),
        standing(trackHistory.standing()),
        trackHistory.marks().stream().map(AnswerMapper::mark).toList(),
        trackHistory.feedback().stream()
            .map(
                feedback ->
                    new TrackResult.Feedback(
                        feedback.service(),
                        love(feedback.score()),
                        word(feedback.state()),
                        feedback.reason()))
            .toList(),
        trackHistory.counts().stream()
            .map(
                one ->
                    new TrackResult.PlayerCount(one.player(), one.plays(), one.skips(), one.last()))
            .toList(),
        trackHistory.heardBy().stream()
            .map(
                one ->
                    new TrackResult.HeardBy(
                        one.listener(), one.player(), one.plays(), one.skips(), one.last()))
            .toList(),
        hidden(trackHistory.placement()),
        countsAs(trackHistory.placement()));
  }

  /// The entries that hide it from statistics.
  static List<HideResult.Row> hidden(Placement placement) {
    return placement.hidden().stream().map(hidden -> hidden(hidden, null)).toList();
  }

  /// The names that count as others in statistics.
  static List<Elsewhere> countsAs(Placement placement) {
    return placement.elsewhere().stream()
        .map(one -> new Elsewhere(one.name().kind().word(), one.name().label(), one.as().label()))
        .toList();
  }

  /// An entry that is hidden from statistics.
  ///
  /// @param countsWith what it was merged into; null if it was not
  static HideResult.Row hidden(Hidden hidden, @Nullable String countsWith) {
    return switch (hidden) {
      case Hidden.Artist(var name) -> new HideResult.Row("artist", name, null, null, countsWith);
      case Hidden.Album(var artist, var name) ->
          new HideResult.Row("album", artist, name, null, countsWith);
      case Hidden.OfTrack(var id) -> new HideResult.Row("track", null, null, id, countsWith);
      case Hidden.OfPlay(var id) -> new HideResult.Row("play", null, null, id, countsWith);
    };
  }

  public static QueueResult.Feedback felt(QueuedFeedback queuedFeedback) {
    return new QueueResult.Feedback(
        queuedFeedback.track(),
        queuedFeedback.service(),
        love(queuedFeedback.score()),
        word(queuedFeedback.state()),
        queuedFeedback.asked(),
        queuedFeedback.names().label(),
        queuedFeedback.attempts(),
        queuedFeedback.reason());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
