package io.github.earmark.delivery;

import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.music.Listen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cases that need real threads.
class CourierThreadTest {
  @TempDir Path directory;
  History history;
  final ManualClock clock = new ManualClock();
  final ScriptedService service = new ScriptedService("lb");
  final CountDownLatch hanging = new CountDownLatch(1);
  final CountDownLatch answer = new CountDownLatch(1);

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private Courier start(ScriptedService to) {
    var courier = new Courier(to, history, clock, () -> 0.5);
    courier.start();
    return courier;
  }

  private void hang(ScriptedService hung) {
    hung.then(
        _ -> {
          hanging.countDown();
          try {
            answer.await();
            return new SendResult.Whole(new DeliveryOutcome.Accepted());
          } catch (InterruptedException _) {
            return new SendResult.Unknown("cut off");
          }
        });
  }

  @Test
  void an_idle_courier_wakes_for_a_listen_an_announcement_and_a_flush() {
    var courier = start(service);
    HeardPlays.listens(history, 1, "lb");
    await().until(() -> service.takenTitles().contains("t1"));

    courier.announce(new Listen(0, Instant.EPOCH, track("now"), "MPD"));
    await().until(() -> service.announced.equals(List.of("now")));

    service.then(new SendResult.Whole(new DeliveryOutcome.RetryLater("503", null)));
    HeardPlays.listens(history, 2, "lb");
    await().until(() -> courier.status().problem() != null);
    courier.flush();
    await().until(() -> service.takenTitles().contains("t2"));
    courier.stop(Duration.ofSeconds(5));
  }

  @Test
  void a_service_that_hangs_delays_no_other_and_no_commit() throws InterruptedException {
    var other = new ScriptedService("other");
    hang(service);
    var couriers = List.of(start(service), start(other));
    HeardPlays.listens(history, 1, "lb", "other");
    hanging.await();

    var titles = HeardPlays.listens(history, 20, "lb", "other");
    await().until(() -> other.takenTitles().equals(titles));
    assertThat(service.taken).isEmpty();

    answer.countDown();
    await().until(() -> history.queue().backlog("lb", 0).owed() == 0);
    couriers.forEach(courier -> courier.stop(Duration.ofSeconds(5)));
  }

  @Test
  void a_courier_that_is_stopped_cuts_off_a_request_that_hangs_and_keeps_what_it_carried()
      throws InterruptedException {
    hang(service);
    var courier = start(service);
    HeardPlays.listens(history, 1, "lb");
    hanging.await();
    courier.stop(Duration.ofMillis(400));

    assertThat(history.queue().unanswered("lb", 9)).hasSize(1);
    HeardPlays.listens(history, 3, "lb");
    assertThat(service.requests).hasSize(1);
  }

  @Test
  void a_courier_that_is_stopped_lets_a_request_end_that_is_nearly_through() throws Exception {
    hang(service);
    var courier = start(service);
    HeardPlays.listens(history, 1, "lb");
    hanging.await();
    var stopping = Thread.ofVirtual().start(() -> courier.stop(Duration.ofSeconds(20)));
    answer.countDown();
    stopping.join();
    assertThat(history.queue().unanswered("lb", 9)).isEmpty();
    assertThat(history.queue().backlog("lb", 9).owed()).isZero();
  }
}
