package io.github.earmark.delivery;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.play;
import static io.github.earmark.history.HeardPlays.step;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.OwnLog;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.queue.Decision;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A play that was paused for weeks before it qualified.
class TooOldTest {
  private static final Duration LONGEST = Duration.ofDays(14);
  private static final long START = 100;
  private static final long LATE = START + LONGEST.toSeconds() + 1;

  @TempDir Path directory;
  private History history;
  private final ScriptedService strict = new ScriptedService("lastfm");
  private final ScriptedService patient = new ScriptedService("maloja");
  private final ManualClock clock = new ManualClock();
  private final OwnLog log = OwnLog.of("io.github.earmark.history", "ancient");

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
    strict.longest = LONGEST;
  }

  @AfterEach
  void close() {
    log.close();
    history.close();
  }

  private Courier courier(ScriptedService service) {
    return new Courier(service, history, clock, () -> 0.5);
  }

  private void hear(Step step, long seconds, String... services) {
    history.commit("mpd", "MPD", step, at(seconds), List.of(services));
  }

  private List<String> told() {
    return log.lines();
  }

  @Test
  void it_is_set_aside_when_it_is_stored_where_it_is_too_old_and_sent_where_it_is_not() {
    var toStrict = courier(strict);
    var toPatient = courier(patient);
    hear(listen("key", track("ancient"), START), LATE, "lastfm", "maloja");

    assertThat(toStrict.status().backlog().setAside())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.reason())
                    .isEqualTo("it began more than 14 days ago, which is too old for it"));
    assertThat(toStrict.status().backlog().owed()).isZero();
    assertThat(told())
        .containsExactly(
            "Artist – ancient began 14 days ago, which is too old for lastfm. It is set aside"
                + " there; the others get it");
    clock.pass(Duration.ofDays(14));
    toStrict.drain();
    toPatient.drain();
    assertThat(strict.requests).isEmpty();
    assertThat(patient.takenTitles()).containsExactly("ancient");

    hear(
        step(
            new PlayEvent.Ended(
                play("key", track("ancient"), START, true), PlayEvent.Ending.CHANGED, at(LATE))),
        LATE,
        "lastfm",
        "maloja");
    assertThat(told()).as("once").hasSize(1);
    assertThat(toStrict.status().backlog().setAsideCount()).isEqualTo(1);
  }

  @Test
  void that_nobody_takes_it_is_said_at_that_moment() {
    courier(strict);
    hear(listen("key", track("ancient"), START), LATE, "lastfm");
    assertThat(told())
        .containsExactly(
            "Artist – ancient began 14 days ago, which is too old for lastfm. No service takes it:"
                + " it stays in the history, and is set aside in the queue");
  }

  @Test
  void what_is_just_young_enough_is_sent() {
    var courier = courier(strict);
    hear(listen("key", track("ancient"), START), LATE - 1, "lastfm");
    clock.pass(Duration.ofDays(14));
    courier.drain();
    assertThat(strict.takenTitles()).containsExactly("ancient");
    assertThat(told()).isEmpty();
  }

  @Test
  void the_user_may_have_it_tried_all_the_same() {
    var courier = courier(strict);
    hear(listen("key", track("ancient"), START), LATE, "lastfm");
    history.queue().decideAll(Decision.RETRY, "lastfm", at(LATE).wall());
    clock.pass(Duration.ofDays(14));
    courier.drain();
    assertThat(strict.takenTitles()).containsExactly("ancient");
  }
}
