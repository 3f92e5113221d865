package io.github.earmark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletionTest {
  @TempDir Path directory;
  History history;
  final ScriptedService service = new ScriptedService("lb");
  final ManualClock clock = new ManualClock();
  Courier courier;

  @BeforeEach
  void two_listens_were_delivered() {
    service.deletes = new ArrayDeque<>();
    history = History.open(directory, HeardPlays.BUILT);
    courier = new Courier(service, history, clock, () -> 0.5);
    HeardPlays.listens(history, 2, "lb");
    ByHand.drain(courier);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private void forget(Long... plays) {
    history.queue().forget(List.of(plays), Set.of("lb"), clock.get().wall());
  }

  private void says(int times, DeliveryOutcome deliveryOutcome) {
    var script = Objects.requireNonNull(service.deletes);
    Collections.nCopies(times, deliveryOutcome).forEach(script::add);
  }

  @Test
  void what_was_delivered_is_deleted_once() {
    forget(1L, 2L);
    assertThat(ByHand.drain(courier)).isNull();
    assertThat(service.deleted).containsExactly("t1", "t2");
    ByHand.drain(courier);
    assertThat(service.deleted).hasSize(2);
  }

  @Test
  void a_service_that_is_away_is_asked_again_also_after_a_restart() {
    says(2, new DeliveryOutcome.RetryLater("503", null));
    forget(1L);
    assertThat(ByHand.drain(courier)).isEqualTo(Duration.ofSeconds(5));
    clock.pass(Duration.ofSeconds(4));
    ByHand.drain(courier);
    assertThat(service.deleted).as("not before it is time").hasSize(1);
    courier = new Courier(service, history, clock, () -> 0.5);
    assertThat(ByHand.drain(courier)).isEqualTo(Duration.ofSeconds(5));
    clock.pass(Duration.ofSeconds(5));
    assertThat(ByHand.drain(courier)).isNull();
    assertThat(service.deleted).containsExactly("t1", "t1", "t1");
    assertThat(courier.status().problem()).as("it takes listens").isNull();
  }

  @Test
  void what_is_not_there_is_looked_for_during_a_day() {
    says(1_000, new DeliveryOutcome.Ignored("not listed"));
    forget(1L);
    var passed = Duration.ZERO;
    for (var pause = ByHand.drain(courier); pause != null; pause = ByHand.drain(courier)) {
      clock.pass(pause);
      passed = passed.plus(pause);
    }
    assertThat(passed).isBetween(Duration.ofDays(1), Duration.ofHours(26));
    assertThat(service.deleted).hasSizeBetween(20, 50);
  }

  @Test
  void what_is_refused_is_given_up_and_does_not_hold_up_the_others() {
    says(1, new DeliveryOutcome.Refused("no"));
    forget(1L, 2L);
    assertThat(ByHand.drain(courier)).isNull();
    assertThat(service.deleted).containsExactly("t1", "t2");
  }
}
