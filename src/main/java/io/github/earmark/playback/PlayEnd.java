package io.github.earmark.playback;

import io.github.earmark.playback.PlayEvent.Ending;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ends a play: how much of it was heard in all, and whether that makes a listen.
final class PlayEnd {
  /// A stay with less than this heard is not recorded.
  static final Duration NOTICED = Duration.ofSeconds(1);

  private PlayEnd() {}

  /// The player is on something else, so only the clock can show how much was heard since the last
  /// observation. A stream may have stalled before it was left, so this time counts as listened,
  /// but not towards a listen.
  static void leave(
      CurrentPlay currentPlay, Snapshot snapshot, Ending how, List<PlayEvent> outcomes) {
    var sure = currentPlay.play().listened();
    var likely =
        Motion.max(
            sure, currentPlay.anchor().listened().plus(Motion.tail(currentPlay, snapshot.at())));
    end(
        currentPlay,
        snapshot,
        currentPlay.play().track().stream() ? sure : likely,
        likely,
        how,
        outcomes);
  }

  /// Another title has replaced it.
  static void retitled(
      CurrentPlay currentPlay, Snapshot snapshot, Motion motion, List<PlayEvent> outcomes) {
    var heard = PlayContinuation.heard(currentPlay, motion);
    end(currentPlay, snapshot, heard, heard, Ending.RETITLED, outcomes);
  }

  /// @param sure how much was certainly heard
  /// @param likely how much was heard according to the clock
  static void end(
      CurrentPlay currentPlay,
      Snapshot snapshot,
      Duration sure,
      Duration likely,
      Ending how,
      List<PlayEvent> outcomes) {
    var blank = currentPlay.play().track().stream() ? currentPlay.blank() : null;
    var at =
        blank != null ? blank.since() : how == Ending.UNSEEN ? currentPlay.seen() : snapshot.at();
    if (blank != null) {
      sure = blank.listened();
      likely = sure;
    }
    end(currentPlay.play().heard(likely), sure, how, at, outcomes);
  }

  /// @param play with its final listened time
  static void end(Play play, Duration sure, Ending how, Moment at, List<PlayEvent> outcomes) {
    var ended = play;
    var length = length(play, how, at);
    if (!play.qualified() && Threshold.reached(sure, needed(length))) {
      ended = play.asListen();
      outcomes.add(new PlayEvent.Qualified(ended));
    }
    if (ended.qualified() || ended.listened().compareTo(NOTICED) >= 0) {
      outcomes.add(new PlayEvent.Ended(ended, how, at, RoundVerdict.of(ended, length)));
    }
  }

  /// The length of a track, or of a stream's segment heard from title change to title change; null
  /// if it is unknown.
  private static @Nullable Duration length(Play play, Ending how, Moment end) {
    var wholeSegment = play.track().stream() && how == Ending.RETITLED && !play.midway();
    return wholeSegment ? end.sinceBoot().minus(play.start()) : play.track().duration();
  }

  private static @Nullable Duration needed(@Nullable Duration length) {
    return length == null ? Threshold.ENOUGH : Threshold.of(length);
  }
}
