package io.github.earmark.playback;

import io.github.earmark.playback.Outcome.Ending;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a play ends: how much of it was heard at last, and whether that makes a listen.
final class Departure {
  /// A stay with less than this heard is not worth a line in the history.
  static final Duration NOTICED = Duration.ofSeconds(1);

  private Departure() {}

  /// The player is on something else: only the clock can say what was heard since it was last seen.
  /// A stream that was left may have stalled before, so that counts for its listened time, but not
  /// towards a listen.
  static void leave(Current current, Snapshot snapshot, Ending how, List<Outcome> outcomes) {
    var sure = current.play().listened();
    var likely =
        Motion.max(sure, current.anchor().listened().plus(Motion.tail(current, snapshot.at())));
    end(current, snapshot, current.play().track().stream() ? sure : likely, likely, how, outcomes);
  }

  /// Another title has taken its place.
  static void retitled(Current current, Snapshot snapshot, Motion motion, List<Outcome> outcomes) {
    var heard = Onward.heard(current, motion);
    end(current, snapshot, heard, heard, Ending.RETITLED, outcomes);
  }

  /// @param sure how much of it was certainly heard
  /// @param likely how much of it was heard by the clock
  static void end(
      Current current,
      Snapshot snapshot,
      Duration sure,
      Duration likely,
      Ending how,
      List<Outcome> outcomes) {
    var blank = current.play().track().stream() ? current.blank() : null;
    var at = blank != null ? blank.since() : how == Ending.UNSEEN ? current.seen() : snapshot.at();
    if (blank != null) {
      sure = blank.listened();
      likely = sure;
    }
    end(current.play().heard(likely), sure, how, at, outcomes);
  }

  /// @param play as much of it as was heard
  static void end(Play play, Duration sure, Ending how, Moment at, List<Outcome> outcomes) {
    var ended = play;
    var length = length(play, how, at);
    if (!play.qualified() && Threshold.reached(sure, needed(length))) {
      ended = play.asListen();
      outcomes.add(new Outcome.Qualified(ended));
    }
    if (ended.qualified() || ended.listened().compareTo(NOTICED) >= 0) {
      outcomes.add(new Outcome.Ended(ended, how, at, Verdict.of(ended, length)));
    }
  }

  /// The length of a track, or of a stream's segment that was heard from change to change; null
  /// where nobody knows it.
  private static @Nullable Duration length(Play play, Ending how, Moment end) {
    var wholeSegment = play.track().stream() && how == Ending.RETITLED && !play.midway();
    return wholeSegment ? end.sinceBoot().minus(play.start()) : play.track().duration();
  }

  private static @Nullable Duration needed(@Nullable Duration length) {
    return length == null ? Threshold.ENOUGH : Threshold.of(length);
  }
}
