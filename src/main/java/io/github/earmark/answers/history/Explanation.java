package io.github.earmark.answers.history;

import io.github.earmark.api.history.ExplainResult;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.history.clients.ClientSources;
import io.github.earmark.history.marks.Placement;
import io.github.earmark.history.read.PlayRow;
import io.github.earmark.music.Track;
import io.github.earmark.playback.PlayEvent.Ending;
import io.github.earmark.playback.RoundVerdict;
import io.github.earmark.playback.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Explains why a play counts or does not, in one sentence with its figures.
public final class Explanation {
  private Explanation() {}

  /// Explains a play in the history.
  static ExplainResult of(PlayRow play, Placement placement) {
    var ending = play.ending();
    return new ExplainResult(
        play.id(),
        play.start(),
        TrackInfo.of(play.said()),
        play.player(),
        play.source() == null && ending == null && !play.verdict().heard()
            ? "playing"
            : play.verdict().word(),
        play.source() == null
            ? sentence(
                play.said(),
                Objects.requireNonNull(play.listened(), "listened"),
                play.verdict(),
                ending)
            : fromElsewhere(play, play.source()),
        play.listened(),
        Threshold.of(play.said()),
        play.origins().stream().map(Explanation::origin).toList(),
        HistoryReader.deliveries(play),
        AnswerMapper.hidden(placement),
        AnswerMapper.countsAs(placement));
  }

  /// Explains a play in progress that does not count yet.
  public static ExplainResult goingOn(
      Track track, String player, @Nullable Instant start, Duration listened) {
    return new ExplainResult(
        null,
        start,
        TrackInfo.of(track),
        player,
        "playing",
        sentence(track, listened, RoundVerdict.SKIP, null),
        listened,
        Threshold.of(track),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static ExplainResult.Origin origin(PlayRow.Origin one) {
    var client = ClientSources.name(one.format());
    return client != null
        ? new ExplainResult.Origin(null, null, client, one.start())
        : new ExplainResult.Origin(one.run(), one.format(), null, one.start());
  }

  private static String fromElsewhere(PlayRow play, String source) {
    var submitted =
        play.origins().stream()
            .map(Explanation::origin)
            .anyMatch(one -> play.player().equals(one.client()));
    var listened = play.listened();
    var length = play.said().duration();
    var heard =
        listened == null
            ? ", which does not say how much of it was heard"
            : ", by which "
                + seconds(listened)
                + (length == null ? "" : " of " + seconds(length))
                + " were heard";
    return (play.verdict().heard() ? "It counts" : "It does not count")
        + (submitted
            ? ": it was submitted by " + play.player()
            : ": it was imported from " + source)
        + heard
        + ".";
  }

  public static String sentence(
      Track track, Duration listened, RoundVerdict roundVerdict, @Nullable Ending ending) {
    var heard = heard(track, listened);
    var needed = Threshold.of(track);
    return switch (roundVerdict) {
      case LISTEN -> "It counts: " + heard + enough(track, listened, needed) + ".";
      case UNNAMED ->
          "It was heard, but without artist and title no service takes it: "
              + heard
              + enough(track, listened, needed)
              + ".";
      case SHORT ->
          "It was heard to its end, but is too short to be sent: "
              + heard
              + ", and only what is longer than 30 s counts.";
      case SKIP ->
          ending == null ? goingOn(track, listened, needed) : left(track, heard, needed, ending);
    };
  }

  private static String goingOn(Track track, Duration listened, @Nullable Duration needed) {
    if (needed == null) {
      return "It will not count: it is "
          + seconds(track.duration())
          + " long, and only what is longer than 30 s counts.";
    }
    var heard = heard(track, listened);
    return track.stream()
        ? "It does not count yet: " + heard + ", and a stream's track is judged when it ends."
        : "It does not count yet: "
            + heard
            + ", and "
            + seconds(needed.minus(listened))
            + " more are needed, "
            + rule(track, needed)
            + " in all"
            + nameless(track)
            + ".";
  }

  private static String left(Track track, String heard, @Nullable Duration needed, Ending ending) {
    return "It does not count: "
        + heard
        + (needed == null
            ? ", and only what is longer than 30 s counts; "
            : ", and " + rule(track, needed) + " would have been needed; ")
        + end(ending)
        + ".";
  }

  private static String heard(Track track, Duration listened) {
    var length = track.duration();
    return seconds(listened)
        + (length == null ? " of a stream" : " of " + seconds(length))
        + " were heard";
  }

  private static String enough(Track track, Duration listened, @Nullable Duration needed) {
    return needed == null || listened.compareTo(needed) < 0
        ? ", from one title of the stream to the next"
        : ", and " + rule(track, needed) + " are enough";
  }

  private static String rule(Track track, Duration needed) {
    return track.duration() != null && needed.compareTo(Threshold.ENOUGH) < 0
        ? seconds(needed) + " (half of it)"
        : "4 minutes";
  }

  private static String nameless(Track track) {
    return track.named() ? "" : "; it has no artist or no title, so it is kept here and never sent";
  }

  private static String end(Ending ending) {
    return switch (ending) {
      case CHANGED -> "another track came";
      case REPEATED -> "it was started again";
      case RETITLED -> "the stream's title changed";
      case STOPPED -> "playback stopped";
      case UNSEEN -> "the player had moved on when it was heard again";
    };
  }

  /// To a tenth, because 30.1 s count and 30 s do not.
  private static String seconds(@Nullable Duration time) {
    var tenths = time == null ? 0 : (time.toMillis() + 50) / 100;
    return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
  }
}
