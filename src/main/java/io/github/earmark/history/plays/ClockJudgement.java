package io.github.earmark.history.plays;

import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whether the wall clock of a moment can be trusted. Once the kernel says that it is synchronised,
/// it can. Before that:
///
/// - A clock that lies before this build was made is wrong, and plays are held until it is set.
/// - In the first minutes after the machine was started, NTP may yet put it right (a Raspberry Pi
///   goes on from where it was switched off). So plays are held for that long, where the kernel can
///   be asked at all; most machines are synchronised within seconds. Longer would be of no use to
///   those that never are.
/// - A clock that lies before the newest play fell behind, or that play was stamped by one that ran
///   ahead. Nobody knows, so the next plays are held for an hour. Two boots that both lie before it
///   outweigh it.
///
/// @param kernel what the kernel said; [Synchronised#UNKNOWN] where it was not asked, too
/// @param atMost how long plays are held at the latest; null where they are not, or nobody knows
record ClockJudgement(ClockState clock, Synchronised kernel, @Nullable Duration atMost) {
  static final Duration SETTLING = Duration.ofMinutes(5);
  static final Duration LONGEST_HELD = Duration.ofHours(1);
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /// What the history knows of earlier clocks.
  ///
  /// @param newest the start of the play that was stamped last; null for none
  /// @param oldestHeld since this boot, the start of the first play that is held; null for none
  /// @param earlierHeld whether plays of an earlier boot are held
  record Evidence(@Nullable Instant newest, @Nullable Duration oldestHeld, boolean earlierHeld) {}

  boolean trusted() {
    return clock == ClockState.RIGHT;
  }

  /// @param built when this build was made
  /// @param kernel is asked only where its word decides
  /// @param anyway whether to ask it in any case
  static ClockJudgement of(
      Moment at, Instant built, Evidence evidence, Supplier<Synchronised> kernel, boolean anyway) {
    if (at.wall().isBefore(built)) {
      return new ClockJudgement(ClockState.WRONG, Synchronised.UNKNOWN, null);
    }
    var newest = evidence.newest();
    var behind = newest != null && at.wall().isBefore(newest.minus(TOLERANCE));
    var early = SETTLING.minus(at.sinceBoot());
    var said = behind || early.isPositive() || anyway ? kernel.get() : Synchronised.UNKNOWN;
    if (said == Synchronised.NO && early.isPositive()) {
      return new ClockJudgement(ClockState.UNSYNCHRONISED, said, early);
    }
    if (said == Synchronised.YES || !behind || evidence.earlierHeld()) {
      return new ClockJudgement(ClockState.RIGHT, said, null);
    }
    var held = evidence.oldestHeld();
    var left = held == null ? LONGEST_HELD : LONGEST_HELD.minus(at.sinceBoot().minus(held));
    return left.isPositive()
        ? new ClockJudgement(ClockState.BEHIND, said, left)
        : new ClockJudgement(ClockState.RIGHT, said, null);
  }
}
