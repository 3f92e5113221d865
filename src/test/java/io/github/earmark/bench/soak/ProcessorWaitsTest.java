package io.github.earmark.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.bench.soak.ProcessorWaits.Wait;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorWaitsTest {
  private static Wait wait(int second, String thread, int millis) {
    return new Wait(Duration.ofSeconds(second), thread, Duration.ofMillis(millis).toNanos());
  }

  @Test
  void waits_of_one_thread_add_up_and_those_of_several_at_once_do_not() {
    var waits =
        List.of(
            wait(5, "1", 900),
            wait(10, "1", 20),
            wait(11, "2", 25),
            wait(20, "1", 20),
            wait(31, "2", 900));
    assertThat(ProcessorWaits.longest(waits, Duration.ofSeconds(10), Duration.ofSeconds(30)))
        .isEqualTo(Duration.ofMillis(40));
  }

  @Test
  void a_process_that_was_not_seen_to_wait_has_not() {
    assertThat(ProcessorWaits.longest(List.of(), Duration.ZERO, Duration.ofDays(1))).isZero();
  }
}
