package io.github.earmark.delivery;

import static io.github.earmark.history.HeardPlays.play;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.playback.Moment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Waits for pending listens are always limited, however much time passes between two reads of the
/// clock.
class CourierWaitTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path directory;

  /// Like Linux's uptime: in steps of 10 ms, with time passing while the clock is read.
  private static final class CoarseClock implements Supplier<Moment> {
    private final Random random;
    private Duration now = DAY;
    Duration longestStep = Duration.ofMillis(30);

    CoarseClock(Random random) {
      this.random = random;
    }

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Moment get() {
      pass(Duration.ofNanos(random.nextLong(longestStep.toNanos())));
      var told = Duration.ofMillis(now.toMillis() / 10 * 10);
      return new Moment("boot", told, told, HeardPlays.MORNING.plus(told));
    }
  }

  @Test
  void what_is_pending_is_tried_again_by_itself_until_it_is_taken() {
    for (var seed = 0; seed < 150; seed++) {
      var random = new Random(seed);
      var clock = new CoarseClock(random);
      // On slow machines, seconds may pass between two lines of code.
      clock.longestStep = Duration.ofMillis(random.nextBoolean() ? 30 : 8_000);
      try (var history = History.open(directory.resolve("seed-" + seed), HeardPlays.BUILT)) {
        var service = new ScriptedService("lb");
        var titles = HeardPlays.listens(history, 5, "lb");
        var outage = 1 + random.nextInt(40);
        for (var i = 0; i < outage; i++) {
          service.then(new SendResult.Whole(new DeliveryOutcome.RetryLater("503", null)));
        }
        var courier = new Courier(service, history, clock, random::nextDouble);
        for (var wakes = 0; service.taken.size() < titles.size(); wakes++) {
          var wait = ByHand.drain(courier);
          assertThat(wakes).as("seed %d: woken in vain", seed).isLessThan(2_000);
          if (service.taken.size() < titles.size()) {
            assertThat(wait).as("seed %d, after %d wakes", seed, wakes).isNotNull();
            clock.pass(Objects.requireNonNull(wait).plusMillis(random.nextInt(20)));
          }
        }
        assertThat(service.takenTitles())
            .as("seed %d", seed)
            .containsExactlyInAnyOrderElementsOf(titles);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void so_is_a_love(long seed) {
    var random = new Random(seed);
    var clock = new CoarseClock(random);
    clock.longestStep = Duration.ofSeconds(8);
    try (var history = History.open(directory, HeardPlays.BUILT)) {
      var service = new ScriptedService("lb");
      var feels = new ArrayDeque<SendResult>();
      for (var i = 0; i < 30; i++) {
        feels.add(new SendResult.Unsent(new DeliveryOutcome.RetryLater("no session yet", null)));
      }
      service.feels = feels;
      HeardPlays.listens(history, 1, "lb");
      history
          .marks()
          .make(
              new Marks.On.Playing("mpd", play("key-t1", track("t1"), 0, false), null),
              _ -> List.of(new Love(1)),
              Origin.SOCKET,
              List.of("lb"),
              clock.get().wall());
      var courier = new Courier(service, history, clock, random::nextDouble);
      for (var wakes = 0; history.feedback().count("lb").pending() > 0; wakes++) {
        var wait = ByHand.drain(courier);
        assertThat(wakes).as("woken in vain").isLessThan(2_000);
        if (history.feedback().count("lb").pending() > 0) {
          assertThat(wait).as("after %d wakes", wakes).isNotNull();
          clock.pass(Objects.requireNonNull(wait));
        }
      }
    }
  }
}
