package io.github.earmark.history.marks;

import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The last finished play of a player.
///
/// @param key the play's key
/// @param track the track's id
/// @param boot the boot to which `end` refers
/// @param end when it ended, since that boot
/// @param wall the same on the wall clock; null while the play is held
public record LastEnded(
    String player, String key, long track, String boot, Duration end, @Nullable Instant wall) {

  /// Stands for an unknown time, after an earlier boot.
  private static final Duration UNKNOWN = Duration.ofDays(365);

  /// The time since its end, never negative.
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
