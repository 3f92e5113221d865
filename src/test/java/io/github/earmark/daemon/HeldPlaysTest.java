package io.github.earmark.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.plays.ClockState;
import io.github.earmark.history.plays.Synchronised;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The one timer of plays that are held for the clock.
class HeldPlaysTest {
  @TempDir Path directory = Path.of("");
  private final Deadlines deadlines = new Deadlines();
  private volatile long now;

  /// Notes what is due, and when; nothing happens by itself.
  private static final class Deadlines extends ScheduledThreadPoolExecutor {
    record Due(Runnable task, long millis, ScheduledFuture<?> future) {}

    final List<Due> due = new ArrayList<>();

    Deadlines() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      var future = super.schedule(() -> {}, 1, TimeUnit.DAYS);
      due.add(new Due(task, unit.toMillis(delay), future));
      return future;
    }

    List<Due> standing() {
      return due.stream().filter(one -> !one.future().isDone()).toList();
    }
  }

  @AfterEach
  void end() {
    deadlines.shutdownNow();
  }

  private void hear(History history, String key, long second) {
    now = second;
    history.commit(
        "mpd",
        "MPD",
        HeardPlays.listen(key, HeardPlays.track(key), second - 100),
        HeardPlays.at(second),
        List.of("a"));
  }

  private static long held(History history) {
    try (var reader = history.reader()) {
      return reader.totals().held();
    }
  }

  @Test
  void what_is_held_is_stamped_when_it_need_be_held_no_longer_and_nothing_happens_before() {
    try (var history = History.open(directory, HeardPlays.BUILT, () -> Synchronised.NO)) {
      new HeldPlays(history, () -> HeardPlays.at(now), deadlines).start();
      assertThat(deadlines.standing()).as("nothing is held").isEmpty();

      hear(history, "one", 120);
      hear(history, "two", 250);
      assertThat(held(history)).isEqualTo(2);
      assertThat(history.clock()).isEqualTo(ClockState.UNSYNCHRONISED);
      assertThat(deadlines.standing())
          .singleElement()
          .matches(due -> due.millis() == 51_000, "a second after it can be trusted");

      now = 301;
      deadlines.standing().getFirst().task().run();
      await().until(() -> held(history) == 0);
      assertThat(history.clock()).isEqualTo(ClockState.RIGHT);
      assertThat(deadlines.due).as("no other timer is set").hasSize(2);
    }
  }

  @Test
  void what_is_still_held_at_the_end_is_stamped_by_a_clock_that_may_be_right() {
    try (var history = History.open(directory, HeardPlays.BUILT, () -> Synchronised.NO)) {
      var plays = new HeldPlays(history, () -> HeardPlays.at(now), deadlines);
      plays.start();
      hear(history, "one", 120);
      assertThat(held(history)).isEqualTo(1);
      plays.end();
      assertThat(held(history)).isZero();
    }
  }
}
