package io.github.earmark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.rules.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The delivery counts for monitoring.
class DeliveryTallyTest {
  private static final DeliveryOutcome LATER = new DeliveryOutcome.RetryLater("503", null);

  @Test
  void each_answer_counts_once_and_the_next_courier_counts_on(@TempDir Path folder) {
    try (var history = History.open(folder, HeardPlays.BUILT)) {
      var service = new ScriptedService("lb");
      var clock = new ManualClock();
      var tally = new DeliveryTally();
      HeardPlays.listens(history, 6, "lb");
      service.then(
          new SendResult.Each(
              List.of(
                  new DeliveryOutcome.Accepted(),
                  new DeliveryOutcome.Ignored("too old"),
                  new DeliveryOutcome.Refused("bad"),
                  new DeliveryOutcome.Postponed("tomorrow", Duration.ofHours(1)),
                  LATER,
                  new DeliveryOutcome.Accepted())));
      courier(service, history, clock, tally).drain();
      // The postponed one was tried at once, because others went through.
      assertThat(tally.answers()).isEqualTo(new DeliveryTally.Answers(3, 1, 1, 1, 1));
      assertThat(requests(tally)).isEqualTo(2);

      history.commit(
          "mpd",
          "MPD",
          HeardPlays.listen("k", HeardPlays.track("new"), 5_000),
          HeardPlays.at(5_100),
          List.of("lb"));
      courier(service, history, clock, tally).drain();
      assertThat(tally.answers().accepted()).isEqualTo(4);
      assertThat(requests(tally)).isEqualTo(3);
    }
  }

  private static Courier courier(
      ListenService service, History history, ManualClock clock, DeliveryTally tally) {
    return new Courier(service, history, clock, () -> 0.5, new RuleApplier(Rules.NONE), tally);
  }

  private static long requests(DeliveryTally tally) {
    return tally.requests().buckets().stream().mapToLong(DeliveryTally.Bucket::requests).sum();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "100, 0",
    "101, 1",
    "250, 1",
    "1000, 3",
    "29999, 7",
    "30000, 7",
    "30001, 8",
    "-5, 0",
  })
  void a_request_is_in_the_first_bucket_that_holds_it(long millis, int bucket) {
    var tally = new DeliveryTally();
    tally.took(Duration.ofMillis(millis));
    var requests = tally.requests();
    assertThat(requests.buckets().get(bucket).requests()).isEqualTo(1);
    assertThat(requests(tally)).isEqualTo(1);
    assertThat(requests.total()).isEqualTo(Duration.ofMillis(Math.max(0, millis)));
    assertThat(requests.buckets().getLast().atMost()).isNull();
  }

  @Test
  void a_service_that_fails_or_needs_the_user_is_told_apart(@TempDir Path folder) {
    try (var history = History.open(folder, HeardPlays.BUILT)) {
      var service = new ScriptedService("lb");
      var clock = new ManualClock();
      var courier = courier(service, history, clock, new DeliveryTally());
      assertThat(courier.condition()).isEqualTo(Courier.Condition.FINE);
      HeardPlays.listens(history, 1, "lb");
      service.then(new SendResult.Whole(LATER));
      courier.drain();
      assertThat(courier.condition()).isEqualTo(Courier.Condition.FAILING);
      service.then(new SendResult.Whole(new DeliveryOutcome.NeedsUser("wrong token")));
      courier.flush();
      courier.drain();
      assertThat(courier.condition()).isEqualTo(Courier.Condition.NEEDS_USER);
    }
  }
}
