package io.github.earmark.playback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Detects that the same entry began again: repeat-one, or the listener playing it once more.
final class Rounds {
  private static final Duration NEAR_START = Duration.ofSeconds(3);
  private static final Duration NEAR_END = Duration.ofSeconds(2);

  private Rounds() {}

  /// Whether it began again since the anchor of the play in progress.
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

  /// Whether a position behind the expected one means a new beginning. If it is observed late,
  /// because of a slow disk or a gap, the position has moved on by then; and a track that fades
  /// into itself starts further in.
  ///
  /// @param fell whether it is also behind the last observed position; otherwise it may only have
  ///   stalled
  /// @param fade how long two rounds may overlap; null if the player does not say
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
