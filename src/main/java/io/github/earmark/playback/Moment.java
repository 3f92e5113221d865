package io.github.earmark.playback;

import java.time.Duration;
import java.time.Instant;

/// One moment on three clocks, because each of them can be wrong in its own way.
///
/// @param boot the boot of the machine to which the next two belong
/// @param awake time this machine was awake (stands still in suspend): measures listening
/// @param sinceBoot time since boot, suspend included, untouched by corrections of the wall clock:
///   measures starts
/// @param wall the wall clock (UTC); may be years off and may jump
public record Moment(String boot, Duration awake, Duration sinceBoot, Instant wall) {

  /// Time from an earlier moment to this one, never negative. Across a reboot, only the wall clocks
  /// can be compared.
  public Duration since(Moment earlier) {
    var passed =
        boot.equals(earlier.boot)
            ? sinceBoot.minus(earlier.sinceBoot)
            : Duration.between(earlier.wall, wall);
    return passed.isNegative() ? Duration.ZERO : passed;
  }

  /// Converts another time of the same boot to wall time, by this moment's wall clock.
  public Instant wallAt(Duration otherSinceBoot) {
    return wall.minus(sinceBoot.minus(otherSinceBoot));
  }
}
