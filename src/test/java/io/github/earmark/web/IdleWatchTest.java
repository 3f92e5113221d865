package io.github.earmark.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdleWatchTest {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private Instant now = Instant.EPOCH;
  private final IdleWatch watch = new IdleWatch(() -> now, PATIENCE);

  @Test
  void it_may_end_when_nobody_has_wanted_anything_for_so_long() {
    now = now.plus(Duration.ofMinutes(9));
    assertThat(watch.left()).isEqualTo(Duration.ofMinutes(1));
    watch.begin();
    watch.end();
    assertThat(watch.left()).isEqualTo(PATIENCE);
    now = now.plus(PATIENCE);
    assertThat(watch.left()).isZero();
  }

  @Test
  void an_open_stream_is_not_idle() {
    watch.begin();
    watch.begin();
    watch.end();
    now = now.plus(Duration.ofDays(2));
    assertThat(watch.left()).isPositive();
    watch.end();
    assertThat(watch.left()).isEqualTo(PATIENCE);
  }
}
