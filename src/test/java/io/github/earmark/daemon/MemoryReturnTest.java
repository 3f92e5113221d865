package io.github.earmark.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/// When memory goes back, on a clock that is turned by hand.
class MemoryReturnTest {
  private record Due(Runnable task, long at) {}

  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));
  private final StringBuilder said = new StringBuilder();
  private long now;

  private final MemoryReturn memory =
      new MemoryReturn(
          (task, after) -> due.add(new Due(task, now + after.toNanos())),
          () -> now,
          () -> {
            said.append(seconds()).append(' ');
            return () -> said.append("again at ").append(seconds()).append(' ');
          });

  private long seconds() {
    return Duration.ofNanos(now).toSeconds();
  }

  private void at(int second) {
    var then = Duration.ofSeconds(second).toNanos();
    for (var next = due.peek(); next != null && next.at() <= then; next = due.peek()) {
      due.remove();
      now = next.at();
      next.task().run();
    }
    now = then;
  }

  @Test
  void memory_goes_back_after_the_start_and_the_first_play_and_then_no_timer_is_left() {
    memory.start();
    at(10_000);

    assertThat(said).hasToString("2 again at 3 60 again at 61 ");
    assertThat(due).isEmpty();
  }

  @Test
  void
      while_something_is_written_down_nothing_is_done_and_half_a_minute_after_it_memory_goes_back() {
    memory.start();
    at(1_000);
    said.setLength(0);

    for (var second = 1_000; second <= 1_100; second += 20) {
      at(second);
      memory.used();
      assertThat(due).hasSize(1);
    }
    at(1_129);
    assertThat(said).isEmpty();
    at(10_000);

    assertThat(said).hasToString("1130 again at 1131 ");
    assertThat(due).isEmpty();
  }
}
