package io.github.earmark.delivery;

import static io.github.earmark.history.HeardPlays.MPD;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.earmark.ground.OwnLog;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.queue.Edits;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.rules.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rules, edits and holds, applied between the queue and a service.
class RuleApplierTest {
  private static final Duration HOLD = Duration.ofMinutes(5);
  private static final Rules RULES =
      io.github.earmark.rules.RuleSamples.rules(
          """
          [[rule]]
          matches.title = '^t(\\d)$'
          replace.title = "T{1}"
          [[rule]]
          name = "odd"
          matches.title = '[13579]$'
          then = "ignore"
          [[rule]]
          is.title = "T8"
          services = "maloja"
          then = "local"
          [[rule]]
          matches.title = '(.+)+\\1c'
          then = "local"
          """);

  @TempDir Path directory;
  History history;
  final ScriptedService service = new ScriptedService("lb");
  final ManualClock clock = new ManualClock();
  Courier courier;

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
    courier = courier(new RuleApplier(RULES));
  }

  @AfterEach
  void close() {
    history.close();
  }

  private Courier courier(RuleApplier ruleApplier) {
    return new Courier(service, history, clock, () -> 0.5, ruleApplier, new DeliveryTally());
  }

  @Test
  void what_the_rules_ignore_is_passed_over_and_the_others_are_sent_as_they_want() {
    HeardPlays.listens(history, 8, "lb");
    service.batch = 1;
    assertThat(courier.drain()).isNull();
    assertThat(service.takenTitles()).containsExactly("T2", "T4", "T6", "T8");
    assertThat(courier.status().state()).isEqualTo(CourierStatus.State.IDLE);
    try (var reader = history.reader()) {
      assertThat(reader.recent(9, HistoryFilter.ALL))
          .filteredOn(row -> row.id() % 2 == 1)
          .allSatisfy(
              row ->
                  assertThat(row.submissions())
                      .extracting(one -> one.state() + " " + one.reason())
                      .containsExactly("IGNORED rule 2 (\"odd\")"));
    }
  }

  @Test
  void a_lost_reply_is_followed_by_the_very_same_values() {
    HeardPlays.listens(history, 2, "lb");
    service.resendIsSafe = true;
    service.tellsWhatItHas = true;
    service.then(new SendResult.Unknown("no reply"));
    courier.drain();
    courier = courier(new RuleApplier(Rules.NONE));
    clock.pass(Duration.ofMinutes(1));
    courier.drain();
    assertThat(service.requests).containsExactly(List.of("T2"), List.of("T2"));
  }

  @Test
  void what_plays_is_announced_as_the_rules_want_and_what_is_local_is_not() {
    var ruleApplier = new RuleApplier(RULES);
    assertThat(title(ruleApplier.announced(playing("t2"), "hall", "lb"))).isEqualTo("T2");
    assertThat(title(ruleApplier.announced(playing("t3"), "hall", "lb")))
        .as("ignored")
        .isEqualTo("T3");
    assertThat(ruleApplier.announced(playing("t8"), "hall", "maloja")).isNull();
    assertThat(title(ruleApplier.announced(playing("t8"), "hall", "lb"))).isEqualTo("T8");
  }

  @Test
  void an_expression_that_runs_away_is_told_of_once_and_its_listen_is_sent() {
    var log = OwnLog.of(RuleApplier.class);
    try (log) {
      for (var n = 1; n <= 3; n++) {
        history.commit(
            "mpd",
            "MPD",
            listen("k" + n, track("a".repeat(100 + n)), n * 180L),
            at(n * 180L + 100),
            List.of("lb"));
      }
      courier.drain();
    }
    assertThat(service.taken).hasSize(3);
    assertThat(log.lines(Level.WARN)).singleElement().asString().startsWith("rule 4 has");
  }

  @Test
  void what_is_kept_back_goes_out_when_its_time_is_over_without_being_asked_for() {
    var heard = clock.get();
    history.commit(MPD, listen("k", track("t2"), 180), heard, Map.of("lb", HOLD));
    assertThat(courier.drain()).isEqualTo(HOLD);
    assertThat(service.requests).isEmpty();
    assertThat(courier.status().nextTry()).isEqualTo(heard.wall().plus(HOLD));
    clock.pass(HOLD.minusMillis(1));
    courier.flush();
    assertThat(courier.drain()).isEqualTo(Duration.ofMillis(1));
    history.queue().edit(1, null, new Edits(Map.of(Tag.TITLE, List.of("mine"))));
    clock.pass(Duration.ofMillis(1));
    assertThat(courier.drain()).isNull();
    assertThat(service.takenTitles()).containsExactly("mine");
  }

  private static Listen playing(String title) {
    return new Listen(0, HeardPlays.MORNING, track(title), "MPD");
  }

  private static @Nullable String title(@Nullable Listen listen) {
    return listen == null ? null : listen.track().title();
  }
}
