package io.github.earmark.playback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When to check a player that sends no events. A timer is set only if the current play still needs
/// something.
final class WakeDelay {
  private static final Duration SOONEST = Duration.ofMillis(100);
  private static final Duration LATEST = Duration.ofSeconds(64);

  private WakeDelay() {}

  /// The next check: for a start to settle, for the play to qualify (including a stream's four
  /// minutes), or for a blank stream title to become final; null if none applies. Checks become
  /// less frequent while the position is stalled.
  static @Nullable Duration after(CurrentPlay currentPlay, Moment at) {
    var wake = currentPlay.playing() ? whilePlaying(currentPlay, at) : null;
    var blank = currentPlay.play().track().stream() ? currentPlay.blank() : null;
    return blank == null
        ? wake
        : sooner(wake, Motion.max(Titles.FLICKER.minus(at.since(blank.since())), SOONEST));
  }

  private static @Nullable Duration whilePlaying(CurrentPlay currentPlay, Moment at) {
    Duration wake = null;
    var play = currentPlay.play();
    var needed = play.qualified() ? null : Threshold.of(play.track());
    if (needed != null && play.listened().compareTo(needed) < 0) {
      wake = needed.minus(play.listened());
    }
    var opening = currentPlay.opening();
    if (opening != null) {
      wake = sooner(wake, Opening.SETTLE.minus(at.awake().minus(opening.begun())));
    }
    return wake == null ? null : Motion.max(wake, patience(currentPlay.stalls()));
  }

  private static Duration patience(int stalls) {
    return stalls == 0
        ? SOONEST
        : Motion.min(Duration.ofSeconds(1L << Math.min(stalls, 6)), LATEST);
  }

  private static Duration sooner(@Nullable Duration one, Duration other) {
    return one == null ? other : Motion.min(one, other);
  }
}
