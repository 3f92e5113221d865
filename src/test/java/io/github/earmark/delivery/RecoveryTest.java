package io.github.earmark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.music.Listen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How soon a service gets its listens after an outage, and how often it is tried until then.
class RecoveryTest {
  private static final SendResult AWAY =
      new SendResult.Whole(new DeliveryOutcome.RetryLater("503", null));
  private static final SendResult UNREACHED =
      new SendResult.Unsent(new DeliveryOutcome.RetryLater("no route", null));
  private static final SendResult STRANGER =
      new SendResult.Whole(new DeliveryOutcome.NeedsUser("bad token"));

  @TempDir Path directory;
  History history;
  final ManualClock clock = new ManualClock();
  final ScriptedService service = new ScriptedService("lb");

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
  }

  @AfterEach
  void close() {
    history.close();
  }

  static Stream<Arguments> shortOutages() {
    return IntStream.of(1, 4, 5, 6, 29, 31, 59, 61, 120, 299, 301, 450, 599, 600)
        .boxed()
        .flatMap(
            seconds ->
                Stream.of(0.0, 0.5, 1.0)
                    .flatMap(
                        luck ->
                            Stream.of(AWAY, UNREACHED)
                                .map(sendResult -> Arguments.of(seconds, luck, sendResult))));
  }

  @ParameterizedTest
  @MethodSource("shortOutages")
  void up_to_ten_minutes_the_queue_is_delivered_within_30_s_of_the_return(
      int seconds, double luck, SendResult sendResult) {
    var titles = HeardPlays.listens(history, 3, "lb");
    var returns = clock.get().sinceBoot().plusSeconds(seconds);
    var tries = away(sendResult, returns, luck);
    assertThat(tries.getLast().minus(returns)).isBetween(Duration.ZERO, Duration.ofSeconds(30));
    assertThat(service.takenTitles()).containsExactlyInAnyOrderElementsOf(titles);
    if (sendResult instanceof SendResult.Unsent) {
      assertThat(service.takenTitles()).as("no listen was doubted").isSorted();
      assertThat(service.requests).hasSize(tries.size());
    }
    assertThat(tries.size()).isLessThanOrEqualTo(4 + seconds / 20);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.5, 1.0})
  void in_a_longer_outage_it_is_tried_every_quarter_of_an_hour_at_least(double luck) {
    HeardPlays.listens(history, 1, "lb");
    var begin = clock.get().sinceBoot();
    var tries = away(AWAY, begin.plus(Duration.ofDays(3)), luck);
    for (var i = 1; i < tries.size(); i++) {
      assertThat(tries.get(i).minus(tries.get(i - 1))).isLessThanOrEqualTo(Duration.ofMinutes(15));
    }
    assertThat(tries.size()).as("nor much more often").isLessThan(3 * 24 * 5 + 150);
    assertThat(service.taken).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.5, 1.0})
  void a_token_that_is_not_valid_is_tried_ever_less_often(double luck) {
    HeardPlays.listens(history, 50, "lb");
    var begin = clock.get().sinceBoot();
    var tries = away(STRANGER, begin.plus(Duration.ofHours(24)), luck);
    assertThat(tries.stream().filter(at -> at.minus(begin).toSeconds() < 95)).hasSizeLessThan(3);
    assertThat(tries).hasSizeLessThan(200);
    assertThat(service.taken).hasSize(50);
  }

  @Test
  void after_a_sleep_it_is_tried_at_once() {
    HeardPlays.listens(history, 1, "lb");
    service.always(AWAY);
    var courier = courier(service, 0.5);
    for (var i = 0; i < 80; i++) {
      clock.pass(Objects.requireNonNull(courier.drain()));
    }
    assertThat(Objects.requireNonNull(courier.drain())).isGreaterThan(Duration.ofMinutes(1));
    service.recover();
    courier.woke();
    assertThat(courier.drain()).isNull();
    assertThat(service.taken).hasSize(1);
  }

  @Test
  void a_service_that_hangs_delays_neither_another_nor_the_history() throws Exception {
    var asked = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    service.then(
        (List<Listen> _) -> {
          asked.countDown();
          try {
            release.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          return AWAY;
        });
    var other = new ScriptedService("other");
    HeardPlays.listens(history, 3, "lb", "other");
    var stuck = courier(service, 0.5);
    stuck.start();
    try {
      asked.await();
      var free = courier(other, 0.5);
      assertThat(free.drain()).isNull();
      history.commit(
          "mpd",
          "MPD",
          HeardPlays.listen("new", HeardPlays.track("new"), 900),
          HeardPlays.at(1_000),
          List.of("other"));
      assertThat(free.drain()).isNull();
      assertThat(other.takenTitles()).containsExactly("t1", "t2", "t3", "new");
      assertThat(stuck.status().backlog().owed()).isEqualTo(3);
    } finally {
      release.countDown();
      stuck.stop(Duration.ofSeconds(5));
    }
  }

  private Courier courier(ScriptedService to, double luck) {
    return new Courier(to, history, clock, () -> luck);
  }

  /// Lets the service answer this until a moment, and continues until nothing is pending. During
  /// the outage, each try is one request; afterwards, a few more may be needed than the queue
  /// takes.
  ///
  /// @return the times of the tries
  private List<Duration> away(SendResult sendResult, Duration until, double luck) {
    var tries = new ArrayList<Duration>();
    service.always(sendResult);
    var courier = courier(service, luck);
    while (true) {
      var back = clock.get().sinceBoot().compareTo(until) >= 0;
      if (back) {
        service.recover();
      }
      tries.add(clock.get().sinceBoot());
      var requests = service.requests.size();
      var wait = courier.drain();
      assertThat(service.requests.size() - requests).isBetween(1, back ? 6 : 1);
      if (wait == null) {
        return tries;
      }
      assertThat(back).isFalse();
      clock.pass(wait);
    }
  }
}
