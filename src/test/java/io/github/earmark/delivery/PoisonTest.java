package io.github.earmark.delivery;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.Scratch;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.queue.DeliveryState;
import io.github.earmark.history.read.HistoryFilter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A service that fails whenever it gets certain listens must not be confused with one that is
/// down. Uses the real courier and a real history.
class PoisonTest {
  private static final SendResult FAILED =
      new SendResult.Whole(new DeliveryOutcome.RetryLater("500", null));
  private static final SendResult LOST = new SendResult.Unknown("no reply");

  /// A courier, a service and a history, apart from other tests.
  private static final class World implements AutoCloseable {
    final Scratch scratch;
    final History history;
    final ManualClock clock = new ManualClock();
    final ScriptedService service = new ScriptedService("lb");
    Courier courier;
    int heard;

    World() throws IOException {
      scratch = Scratch.inMemory("earmark-poison");
      history = History.open(scratch.path(), HeardPlays.BUILT);
      courier = new Courier(service, history, clock, () -> 0.5);
    }

    void hear(String title) {
      heard++;
      history.commit(
          "mpd",
          "MPD",
          listen("key-" + heard, track(title), heard * 180L),
          at(heard * 180L + 100),
          List.of("lb"));
    }

    /// Lets this time pass, and returns the number of requests in it.
    int pass(Duration time) {
      var before = service.requests.size();
      var end = clock.get().sinceBoot().plus(time);
      while (true) {
        var wait = courier.drain();
        var left = end.minus(clock.get().sinceBoot());
        if (wait == null || wait.compareTo(left) >= 0) {
          clock.pass(left);
          return service.requests.size() - before;
        }
        clock.pass(wait.isPositive() ? wait : Duration.ofMillis(1));
      }
    }

    void restart() {
      courier = new Courier(service, history, clock, () -> 0.5);
    }

    long setAside() {
      return history.queue().backlog("lb", 1).setAsideCount();
    }

    @Override
    public void close() {
      history.close();
      scratch.close();
    }
  }

  @Property(tries = 40)
  void the_others_arrive_once_and_only_the_culprits_are_set_aside(
      @ForAll @IntRange(min = 1, max = 40) int batch,
      @ForAll @IntRange(min = 2, max = 40) int count,
      @ForAll @Size(max = 5) Set<@IntRange(min = 1, max = 40) Integer> bad,
      @ForAll boolean hangs,
      @ForAll boolean restarts)
      throws IOException {
    try (var world = new World()) {
      world.service.batch = batch;
      world.service.resendIsSafe = true;
      world.service.tellsWhatItHas = true;
      var poison = new HashSet<String>();
      for (var n = 1; n <= count; n++) {
        world.hear("t" + n);
        if (bad.contains(n)) {
          poison.add("t" + n);
        }
      }
      world.service.failing(hangs ? LOST : FAILED, poison);
      world.pass(Duration.ofMinutes(20));
      if (restarts) {
        world.restart();
      }
      // As the user goes on listening, the suspected listens are judged.
      for (var n = 1; n <= 120; n++) {
        world.hear("later-" + n);
        world.pass(Duration.ofMinutes(3));
      }
      assertThat(world.service.takenTitles())
          .doesNotHaveDuplicates()
          .hasSize(count - poison.size() + 120)
          .noneMatch(poison::contains);
      assertThat(world.setAside()).isEqualTo(poison.size());
    }
  }

  @Test
  void what_fails_for_ever_is_not_first_again_after_each_restart_and_is_judged_in_the_end()
      throws IOException {
    try (var world = new World()) {
      world.service.batch = 10;
      world.service.failing(FAILED, Set.of("t1"));
      world.hear("t1");
      world.hear("t2");
      world.pass(Duration.ofMinutes(5));
      for (var n = 3; n < 40 && world.setAside() == 0; n++) {
        world.restart();
        world.hear("t" + n);
        var requests = world.service.requests.size();
        world.pass(Duration.ofMinutes(1));
        assertThat(world.service.requests.get(requests))
            .as("after a restart")
            .containsExactly("t" + n);
        world.pass(Duration.ofMinutes(30));
        world.hear("later-" + n);
        world.pass(Duration.ofMinutes(1));
      }
      assertThat(world.setAside()).isEqualTo(1);
      assertThat(world.service.requests.stream().filter(one -> one.contains("t1")))
          .hasSizeLessThan(PoisonDetector.PATIENCE + 2 * PoisonDetector.MOST_STRIKES + 5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 1_000})
  void in_an_outage_of_days_nothing_is_blamed_and_each_wait_ends_with_one_request(int batch)
      throws IOException {
    try (var world = new World()) {
      world.service.batch = batch;
      for (var n = 1; n <= 100; n++) {
        world.hear("t" + n);
      }
      world.service.always(FAILED);
      assertThat(world.pass(Duration.ofMinutes(10))).isEqualTo(26);
      assertThat(world.pass(Duration.ofMinutes(50))).isLessThanOrEqualTo(37);
      assertThat(world.pass(Duration.ofHours(71))).isLessThanOrEqualTo(320);
      assertThat(world.setAside()).isZero();
      world.service.recover();
      world.pass(Duration.ofMinutes(15));
      assertThat(world.service.takenTitles()).hasSize(100).doesNotHaveDuplicates();
    }
  }

  /// The hardest case for the detector: the service works again and again, and then fails for a
  /// while.
  @Property(tries = 20)
  void a_service_that_comes_and_goes_gets_all_once(
      @ForAll @IntRange(min = 1, max = 40) int batch,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 90) Integer> minutes)
      throws IOException {
    try (var world = new World()) {
      world.service.batch = batch;
      var heard = 0;
      for (var time : minutes) {
        for (var n = 0; n < 10; n++) {
          world.hear("t" + ++heard);
        }
        world.service.always(FAILED);
        world.pass(Duration.ofMinutes(time));
        world.service.recover();
        // Works again, but only for a few requests.
        for (var n = 0; n < time % 4; n++) {
          world.service.then(
              listens -> {
                world.service.taken.addAll(listens);
                return new SendResult.Whole(new DeliveryOutcome.Accepted());
              });
        }
        world.service.always(FAILED);
        world.pass(Duration.ofMinutes(1));
        world.service.recover();
      }
      world.pass(Duration.ofHours(6));
      assertThat(world.setAside()).isZero();
      assertThat(world.service.takenTitles()).hasSize(heard).doesNotHaveDuplicates();
    }
  }

  @Test
  void what_rests_is_shown_with_the_words_of_the_service_and_its_next_try() throws IOException {
    try (var world = new World()) {
      world.service.batch = 1;
      world.service.failing(FAILED, Set.of("t1"));
      world.hear("t1");
      world.hear("t2");
      world.pass(Duration.ofMinutes(2));
      assertThat(world.service.takenTitles()).containsExactly("t2");
      try (var reader = world.history.reader()) {
        assertThat(reader.undelivered().listens("lb", 9))
            .singleElement()
            .matches(owedListen -> Objects.equals(owedListen.reason(), "500"));
        assertThat(reader.recent(9, HistoryFilter.ALL).getLast())
            .matches(row -> row.submissions().getFirst().state() == DeliveryState.PENDING);
      }
      var status = world.courier.status();
      assertThat(status.nextTry()).isBetween(world.clock.get().wall(), next(world));
      assertThat(status.problem()).isNull();
      var requests = world.service.requests.size();
      world.courier.flush();
      world.courier.drain();
      assertThat(world.service.requests).as("the user wants it now").hasSize(requests + 1);
    }
  }

  private static Instant next(World world) {
    return world.clock.get().wall().plus(PoisonDetector.FIRST_REST);
  }
}
