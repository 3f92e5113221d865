package io.github.earmark.history.marks;

import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The last play of a player that is over.
///
/// @param key the play's
/// @param track the track's id
/// @param boot the boot that `end` counts from
/// @param end when it ended, since that boot
/// @param wall the same by the wall clock; null while it is held
public record LastEnded(
    String player, String key, long track, String boot, Duration end, @Nullable Instant wall) {

  /// It was in an earlier boot, and nobody knows when that was.
  private static final Duration UNKNOWN = Duration.ofDays(365);

  /// Time from its end, never negative.
  public Duration since(Moment now) {
    if (boot.equals(now.boot())) {
      return positive(now.sinceBoot().minus(end));
    }
    return wall == null ? UNKNOWN : positive(Duration.between(wall, now.wall()));
  }

  private static Duration positive(Duration passed) {
    return passed.isNegative() ? Duration.ZERO : passed;
  }
}
