package io.github.earmark.delivery;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.delivery.DeliveryOutcome.Accepted;
import io.github.earmark.delivery.DeliveryOutcome.Postponed;
import io.github.earmark.ground.OwnLog;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.queue.OwedListen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A listen that a service does not accept yet waits without holding up others.
class PostponedTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final DeliveryOutcome NOT_YET = new Postponed("too new", QUARTER);

  @TempDir Path directory;
  private History history;
  private final ScriptedService service = new ScriptedService("lb");
  private final ManualClock clock = new ManualClock();
  private Courier courier;

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
    courier = new Courier(service, history, clock, () -> 0.5);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private void reopen() {
    close();
    open();
  }

  private void hear(String title, long start) {
    history.commit(
        "mpd", "MPD", listen("key " + title, track(title), start), at(start + 100), List.of("lb"));
  }

  private List<OwedListen> owed() {
    try (var reader = history.reader()) {
      return reader.undelivered().listens("lb", 9, owedListen -> owedListen);
    }
  }

  @Test
  void the_others_go_on_and_it_is_tried_by_itself_when_its_time_has_come() {
    HeardPlays.listens(history, 3, "lb");
    service.then(new SendResult.Each(List.of(new Accepted(), NOT_YET, new Accepted())));
    assertThat(courier.drain()).isEqualTo(QUARTER);
    hear("next", 20_000);
    assertThat(courier.drain()).isEqualTo(QUARTER);
    assertThat(service.requests).containsExactly(List.of("t1", "t2", "t3"), List.of("next"));
    assertThat(courier.status().problem()).isNull();
    assertThat(courier.status().nextTry()).isEqualTo(clock.get().wall().plus(QUARTER));

    clock.pass(QUARTER);
    assertThat(courier.drain()).isNull();
    assertThat(service.requests.getLast()).containsExactly("t2");
    assertThat(owed()).isEmpty();
  }

  @Test
  void it_is_shown_with_its_reason_and_time_and_waits_through_a_restart() {
    HeardPlays.listens(history, 1, "lb");
    service.then(new SendResult.Each(List.of(NOT_YET)));
    courier.drain();
    assertThat(owed())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.standing()).isEqualTo(OwedListen.Standing.POSTPONED);
              assertThat(one.reason()).isEqualTo("too new");
              assertThat(one.until()).isEqualTo(clock.get().wall().plus(QUARTER));
            });
    assertThat(courier.status().backlog().keptBack()).as("not for the user").isZero();

    reopen();
    assertThat(courier.drain()).isEqualTo(QUARTER);
    assertThat(service.requests).hasSize(1);
  }

  @Test
  void the_log_is_told_once_for_all() {
    var log = OwnLog.of(OutcomeRecorder.class);
    try (log) {
      HeardPlays.listens(history, 3, "lb");
      service.always(new SendResult.Whole(NOT_YET));
      for (var i = 0; i < 5; i++) {
        assertThat(courier.drain()).isEqualTo(QUARTER);
        clock.pass(QUARTER);
      }
    }
    assertThat(service.requests).hasSize(5);
    assertThat(log.lines())
        .containsExactly("lb gets Artist – t1 and 2 more later; other listens go on: too new");
  }

  @Test
  void the_user_can_have_it_tried_now() {
    HeardPlays.listens(history, 1, "lb");
    service.then(new SendResult.Each(List.of(NOT_YET)));
    courier.drain();
    courier.flush();
    assertThat(courier.drain()).isNull();
    assertThat(service.takenTitles()).containsExactly("t1");
  }

  /// Its time is from a clock that was ahead, and no service may get it before then.
  @Test
  void what_lies_in_the_future_is_sent_nowhere_before_its_time() {
    HeardPlays.listens(history, 2, "lb");
    hear("ahead", Duration.ofDays(1).toSeconds() + 1_800);
    assertThat(courier.drain()).isEqualTo(QUARTER);
    assertThat(service.takenTitles()).containsExactly("t1", "t2");
    assertThat(owed())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.attempts()).isZero();
              assertThat(one.reason()).contains("in the future", "clock");
            });
    clock.pass(QUARTER);
    assertThat(courier.drain()).isEqualTo(QUARTER);
    clock.pass(QUARTER);
    assertThat(courier.drain()).isNull();
    assertThat(service.takenTitles()).containsExactly("t1", "t2", "ahead");
  }
}
