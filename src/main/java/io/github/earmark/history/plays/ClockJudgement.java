package io.github.earmark.history.plays;

import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Judges whether the wall clock of a moment can be trusted. It can once the kernel says that it is
/// synchronised. Before that:
///
/// - A clock before this build's date is wrong, and plays are held until it is set.
/// - In the first minutes after boot, NTP may still correct it (a Raspberry Pi resumes at the time
///   when it was switched off). So plays are held for that long if the kernel can be asked at all;
///   most machines are synchronised within seconds, and waiting longer would not help those that
///   never are.
/// - If the clock is before the newest play, either it fell behind or that play was stamped by a
///   clock that was ahead. Nobody knows which, so the next plays are held for an hour. Two boots
///   that are both before that play outweigh it.
///
/// @param kernel the kernel's answer; [Synchronised#UNKNOWN] also if it was not asked
/// @param atMost how long plays are held at most; null if they are not held, or it is unknown
record ClockJudgement(ClockState clock, Synchronised kernel, @Nullable Duration atMost) {
  static final Duration SETTLING = Duration.ofMinutes(5);
  static final Duration LONGEST_HELD = Duration.ofHours(1);
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /// What the history shows about earlier clocks.
  ///
  /// @param newest the start of the most recently stamped play; null for none
  /// @param oldestHeld the start of the first held play, since this boot; null for none
  /// @param earlierHeld whether plays of an earlier boot are held
  record Evidence(@Nullable Instant newest, @Nullable Duration oldestHeld, boolean earlierHeld) {}

  boolean trusted() {
    return clock == ClockState.RIGHT;
  }

  /// @param built when this build was made
  /// @param kernel called only if its answer decides
  /// @param anyway whether to call it in any case
  static ClockJudgement of(
      Moment at, Instant built, Evidence evidence, Supplier<Synchronised> kernel, boolean anyway) {
    if (at.wall().isBefore(built)) {
      return new ClockJudgement(ClockState.WRONG, Synchronised.UNKNOWN, null);
    }
    var newest = evidence.newest();
    var behind = newest != null && at.wall().isBefore(newest.minus(TOLERANCE));
    var early = SETTLING.minus(at.sinceBoot());
    var answer = behind || early.isPositive() || anyway ? kernel.get() : Synchronised.UNKNOWN;
    if (answer == Synchronised.NO && early.isPositive()) {
      return new ClockJudgement(ClockState.UNSYNCHRONISED, answer, early);
    }
    if (answer == Synchronised.YES || !behind || evidence.earlierHeld()) {
      return new ClockJudgement(ClockState.RIGHT, answer, null);
    }
    var held = evidence.oldestHeld();
    var left = held == null ? LONGEST_HELD : LONGEST_HELD.minus(at.sinceBoot().minus(held));
    return left.isPositive()
        ? new ClockJudgement(ClockState.BEHIND, answer, left)
        : new ClockJudgement(ClockState.RIGHT, answer, null);
  }
}
