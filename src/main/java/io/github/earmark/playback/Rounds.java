package io.github.earmark.playback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Tells whether the same entry began again: repeat-one, or the listener playing it once more.
final class Rounds {
  private static final Duration NEAR_START = Duration.ofSeconds(3);
  private static final Duration NEAR_END = Duration.ofSeconds(2);

  private Rounds() {}

  /// Whether it did so since the anchor of the play in progress.
  static boolean replayed(CurrentPlay currentPlay, Snapshot snapshot, Motion motion) {
    var from = currentPlay.anchor().elapsed();
    var now = snapshot.elapsed();
    var play = currentPlay.play();
    if (from == null || now == null || !motion.leap() || play.track().stream()) {
      return false;
    }
    var expected = from.plus(motion.clock());
    var fell = currentPlay.elapsed() != null && now.compareTo(currentPlay.elapsed()) < 0;
    return motion.drift().isNegative()
        && again(now, expected, fell, play.track().duration(), play.qualified(), snapshot.fade());
  }

  /// Whether a position that is behind where it was expected means a new beginning. One that is
  /// seen late, because the disk or a gap has kept us from looking, has moved on since; and what
  /// fades into itself is further on at once.
  ///
  /// @param fell whether it is behind where it was seen last, too: else it may only stand still
  /// @param fade how long two rounds may overlap; null where the player does not say
  static boolean again(
      Duration now,
      Duration expected,
      boolean fell,
      @Nullable Duration duration,
      boolean qualified,
      @Nullable Duration fade) {
    var over = duration == null ? null : expected.minus(duration);
    var nearEnd = over != null && over.plus(NEAR_END).compareTo(Duration.ZERO) >= 0;
    var limit = NEAR_START;
    if (over != null && nearEnd && fell) {
      limit = limit.plus(Motion.max(over, Duration.ZERO)).plus(fade == null ? Duration.ZERO : fade);
    }
    return now.compareTo(limit) < 0 && (nearEnd || qualified);
  }
}
