package io.github.earmark.delivery;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.remote;
import static io.github.earmark.history.HeardPlays.skip;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.queue.Backfill;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service that is added later gets what is in the history.
class BackfillTest {
  private static final Instant EVER = Instant.EPOCH;

  @TempDir Path directory;
  private History history;
  private final ScriptedService service = new ScriptedService("new");
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

  private int backfill() {
    return history.queue().backfill(new Backfill("new", EVER, clock.get().wall()));
  }

  private void hear(String title, String... services) {
    history.commit(
        "mpd", "MPD", listen("key " + title, track(title), 20_000), at(20_100), List.of(services));
  }

  @Test
  void it_gets_each_listen_once_however_often_that_is_wanted() {
    var titles = HeardPlays.listens(history, 5, "old");
    history.commit("mpd", "MPD", skip("skip", track("skipped"), 2_000), at(2_100), List.of("old"));
    history.commit(
        "mpd", "MPD", listen("n", remote("http://x", "", ""), 3_000), at(3_100), List.of("old"));
    hear("both", "old", "new");
    try (var reader = history.reader()) {
      var extent = reader.undelivered().extent(new Backfill("new", EVER, clock.get().wall()));
      assertThat(extent.listens()).isEqualTo(5);
      assertThat(extent.first()).isEqualTo(at(180).wall());
      assertThat(extent.last()).isEqualTo(at(900).wall());
    }
    assertThat(backfill()).isEqualTo(5);
    assertThat(courier.status().backlog().late()).isEqualTo(5);
    assertThat(backfill()).isZero();

    drainAll();
    assertThat(service.takenTitles()).startsWith("both").endsWith(titles.toArray(String[]::new));
    assertThat(service.taken).hasSize(6);
    assertThat(backfill()).as("it has them").isZero();
  }

  @Test
  void bounds_are_kept_to() {
    HeardPlays.listens(history, 9, "old");
    assertThat(history.queue().backfill(new Backfill("new", at(360).wall(), at(900).wall())))
        .isEqualTo(3);
    drainAll();
    assertThat(service.takenTitles()).containsExactly("t2", "t3", "t4");
  }

  @Test
  void what_is_heard_meanwhile_goes_first_and_the_rest_takes_its_time() {
    HeardPlays.listens(history, 9, "old");
    service.batch = 3;
    backfill();
    var wait = Objects.requireNonNull(courier.drain());
    assertThat(service.requests).containsExactly(List.of("t1", "t2", "t3"));
    assertThat(wait).isEqualTo(BackfillPace.SHORTEST);

    hear("live", "new");
    courier.drain();
    assertThat(service.requests.getLast()).as("at once").containsExactly("live");
    assertThat(service.requests).hasSize(2);
    drainAll();
    assertThat(service.requests)
        .endsWith(List.of("t4", "t5", "t6"), List.of("t7", "t8", "t9"))
        .hasSize(4);
    assertThat(courier.status().backlog().late()).isZero();
  }

  @Test
  void a_rate_is_kept_to_and_can_be_changed() {
    HeardPlays.listens(history, 9, "old");
    service.batch = 50;
    var all = new Backfill("new", EVER, clock.get().wall(), null, 2);
    assertThat(history.queue().backfill(all)).isEqualTo(9);
    assertThat(courier.drain()).isEqualTo(Duration.ofMinutes(1));
    assertThat(service.requests).containsExactly(List.of("t1", "t2"));

    var rest = new Backfill("new", EVER, clock.get().wall(), null, 4);
    assertThat(history.queue().backfill(rest)).as("nothing is new").isZero();
    drainAll();
    assertThat(service.requests)
        .containsExactly(
            List.of("t1", "t2"), List.of("t3", "t4", "t5", "t6"), List.of("t7", "t8", "t9"));
  }

  @Test
  void it_goes_on_after_an_outage_and_a_restart() {
    HeardPlays.listens(history, 6, "old");
    service.batch = 2;
    backfill();
    service.then(new SendResult.Whole(new DeliveryOutcome.RetryLater("503", null)));
    courier.drain();
    close();
    open();
    drainAll();
    assertThat(service.takenTitles()).containsExactly("t1", "t2", "t3", "t4", "t5", "t6");
  }

  @Test
  void a_listen_of_it_that_fails_for_ever_does_not_stop_the_rest() {
    HeardPlays.listens(history, 20, "old");
    service.batch = 4;
    service.failing(
        new SendResult.Whole(new DeliveryOutcome.RetryLater("500", null)), Set.of("t3"));
    backfill();
    for (var i = 0; i < 200; i++) {
      clock.pass(Objects.requireNonNullElse(courier.drain(), Duration.ofMinutes(1)));
    }
    assertThat(service.takenTitles()).hasSize(19).doesNotContain("t3").doesNotHaveDuplicates();
  }

  @Test
  void what_was_forgotten_stays_so() {
    HeardPlays.listens(history, 3, "old");
    history.queue().forget(List.of(2L), Set.of(), clock.get().wall());
    backfill();
    drainAll();
    assertThat(service.takenTitles()).containsExactly("t1", "t3");
  }

  private void drainAll() {
    var waits = 0;
    for (var wait = courier.drain(); wait != null; wait = courier.drain()) {
      assertThat(++waits).isLessThan(500);
      clock.pass(wait.isPositive() ? wait : Duration.ofMillis(1));
    }
  }
}
