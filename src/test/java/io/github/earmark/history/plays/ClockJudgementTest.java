package io.github.earmark.history.plays;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a wall clock is trusted, case by case.
class ClockJudgementTest {
  private final AtomicInteger asked = new AtomicInteger();

  /// @param up minutes since the start of the machine
  /// @param behind minutes by which the clock is before the newest play; null for no play
  /// @param held minutes since the first held play of this boot; null for none
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // The kernel decides, and is asked if it matters.
        "YES,      1,    0, -, false, RIGHT,          -,  1",
        "YES,      1,  999, -, false, RIGHT,          -,  1",
        "YES,    600,  999, 1, false, RIGHT,          -,  1",
        "YES,    600,    0, 1, false, RIGHT,          -,  0",
        // It may still become right.
        "NO,       1,    0, -, false, UNSYNCHRONISED, 4,  1",
        "NO,       4,  999, 3, true,  UNSYNCHRONISED, 1,  1",
        "NO,       5,    0, 4, false, RIGHT,          -,  0",
        "NO,       5,    -, 4, false, RIGHT,          -,  0",
        // There is a newer play.
        "NO,       9,    5, 1, false, RIGHT,          -,  0",
        "NO,       9,    6, 1, false, BEHIND,        59,  1",
        "NO,     999,    6, -, false, BEHIND,        60,  1",
        "NO,     999,    6, 59, false, BEHIND,        1,  1",
        "NO,     999,    6, 60, false, RIGHT,         -,  1",
        "NO,     999,    6, 1, true,  RIGHT,          -,  1",
        // Nobody knows.
        "UNKNOWN,  1,    0, -, false, RIGHT,          -,  1",
        "UNKNOWN,  1,    6, 1, false, BEHIND,        59,  1",
        "UNKNOWN,  1,    6, 1, true,  RIGHT,          -,  1",
      })
  void a_clock_is_judged_by_the_kernel_and_the_plays(
      Synchronised kernel,
      long up,
      @Nullable Long behind,
      @Nullable Long held,
      boolean earlier,
      ClockState clockState,
      @Nullable Long atMost,
      int asks) {
    var clockJudgement = judgement(MORNING, kernel, up, behind, held, earlier);
    assertThat(clockJudgement.clock()).isEqualTo(clockState);
    assertThat(clockJudgement.atMost())
        .isEqualTo(atMost == null ? null : Duration.ofMinutes(atMost));
    assertThat(asked).hasValue(asks);
  }

  @ParameterizedTest
  @CsvSource({"YES, 1", "NO, 1", "NO, 999", "UNKNOWN, 999"})
  void a_clock_before_this_build_is_wrong_whatever_the_kernel_says(Synchronised kernel, long up) {
    var clockJudgement = judgement(BUILT.minusSeconds(1), kernel, up, 999L, 999L, true);
    assertThat(clockJudgement.clock()).isEqualTo(ClockState.WRONG);
    assertThat(clockJudgement.atMost()).isNull();
  }

  private ClockJudgement judgement(
      Instant wall,
      Synchronised kernel,
      long up,
      @Nullable Long behind,
      @Nullable Long held,
      boolean earlier) {
    var since = Duration.ofMinutes(up);
    return ClockJudgement.of(
        HeardPlays.at("boot", since.toSeconds(), wall),
        BUILT,
        new ClockJudgement.Evidence(
            behind == null ? null : wall.plus(Duration.ofMinutes(behind)),
            held == null ? null : since.minusMinutes(held),
            earlier),
        () -> {
          asked.incrementAndGet();
          return kernel;
        },
        false);
  }
}
