package io.github.earmark.cli.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.queue.DecisionResult;
import io.github.earmark.api.queue.QueueResult;
import io.github.earmark.cli.CliRig;
import io.github.earmark.control.Verb;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.json.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueCommandTest {
  private static final QueueResult QUEUED =
      new QueueResult(
          100,
          List.of(
              new QueueResult.Entry(
                  17,
                  "lastfm",
                  QueueResult.State.SET_ASIDE,
                  Instant.parse("2026-11-21T09:00:00Z"),
                  "Alpha \u2013 Song\033[0m",
                  1,
                  "title too long",
                  null),
              new QueueResult.Entry(
                  18,
                  "lb",
                  QueueResult.State.UNANSWERED,
                  Instant.parse("2026-11-21T09:05:00Z"),
                  "Beta \u2013 Song",
                  2,
                  null,
                  Instant.parse("2026-11-21T10:05:00Z")),
              new QueueResult.Entry(
                  19, "lb", QueueResult.State.HELD, null, "Gamma \u2013 Song", 0, null, null)),
          List.of(
              new QueueResult.Feedback(
                  7,
                  "lb",
                  "hate",
                  "set_aside",
                  Instant.parse("2026-11-21T09:00:00Z"),
                  "Beta \u2013 Song",
                  1,
                  "no such recording")));

  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));

  @BeforeEach
  void setUp() {
    bench = new CliRig(home);
  }

  @Test
  void the_queue_shows_why_each_listen_waits_and_how_long() throws Exception {
    Map<String, Verb> daemon = Map.of("queue", _ -> QUEUED);
    assertThat(bench.run(daemon, "queue").out())
        .isEqualTo(
            """
            PLAY  WHEN              STATE       SERVICE  ARTIST \u2013 TITLE
              17  2026-11-21 14:30  set aside   lastfm   Alpha \u2013 Song\ufffd[0m
                    title too long
                    sent once
              18  2026-11-21 14:35  unanswered  lb       Beta \u2013 Song
                    sent 2 times, checked at 2026-11-21 15:35:00
              19  not known yet     held        lb       Gamma \u2013 Song
            and 97 more

            TRACK  WHEN              STATE      SERVICE  SAID  ARTIST \u2013 TITLE
                7  2026-11-21 14:30  set aside  lb       hate  Beta \u2013 Song
                    no such recording
            """);
    assertThat(Json.read(bench.run(daemon, "queue", "--json").out(), QueueResult.class))
        .isEqualTo(QUEUED);
  }

  @ParameterizedTest
  @CsvSource({
    "queue, queue --limit 20",
    "queue -n 3 -s lb, queue --service lb --limit 3",
    "retry 1 2, retry 1 2",
    "retry --all --service lb, retry --service lb --all",
    "drop 1 --service lb, drop --service lb 1",
    "drop --all-set-aside, drop --all-set-aside",
  })
  void the_daemon_is_asked(String line, String asked) throws Exception {
    var heard = new ArrayList<String>();
    Verb verb =
        words -> {
          heard.addAll(words);
          return asked.startsWith("queue")
              ? new QueueResult(0, List.of(), List.of())
              : new DecisionResult(List.of(), List.of(), List.of());
        };
    var name = asked.substring(0, asked.indexOf(" "));
    assertThat(bench.run(Map.of(name, verb), line.split(" ")).code()).isZero();
    assertThat(name + " " + String.join(" ", heard)).isEqualTo(asked);
  }

  @Test
  void without_a_daemon_the_database_is_read() {
    try (var history = History.open(bench.state(), HeardPlays.BUILT)) {
      HeardPlays.listens(history, 3, "lb");
    }
    assertThat(bench.run("queue", "--limit", "1", "--service", "lb").out())
        .isEqualTo(
            """
            PLAY  WHEN              STATE    SERVICE  ARTIST \u2013 TITLE
               1  2026-11-21 11:33  pending  lb       Artist \u2013 t1
            and 2 more
            """);
    assertThat(bench.run("queue", "--service", "other").err())
        .isEqualTo("earmark: there is no service other\n  none is configured\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry", "send", "drop"})
  void to_change_something_a_daemon_is_needed(String command) {
    var ran = bench.run(command, "1");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("no daemon is running");
  }

  @Test
  void what_was_done_is_told_and_an_unknown_play_ends_with_1() throws Exception {
    var decisionResult =
        new DecisionResult(
            List.of(
                new DecisionResult.Effect(17, "lastfm", "set_aside", true, null),
                new DecisionResult.Effect(17, "lb", "accepted", false, null)),
            List.of(),
            List.of(99L));
    var ran = bench.run(Map.of("retry", _ -> decisionResult), "retry", "17", "99");
    assertThat(ran.out())
        .isEqualTo(
            """
            play 17 at lastfm will be sent again
            play 17 at lb is left as it is: it was delivered
            play 99 is in no service's queue
            """);
    assertThat(ran.code()).isEqualTo(1);
    var json = bench.run(Map.of("retry", _ -> decisionResult), "retry", "17", "99", "--json");
    assertThat(Json.read(json.out(), DecisionResult.class)).isEqualTo(decisionResult);
  }

  @Test
  void all_is_told_by_its_number() throws Exception {
    var decisionResult =
        new DecisionResult(List.of(), List.of(new DecisionResult.Count("lb", 12, 3L)), List.of());
    assertThat(bench.run(Map.of("drop", _ -> decisionResult), "drop", "--all-set-aside").out())
        .isEqualTo(
            "12 at lb: will not be sent\n3 of your loves and hates at lb: will not be sent\n");
    var none = new DecisionResult(List.of(), List.of(), List.of());
    assertThat(bench.run(Map.of("retry", _ -> none), "retry", "--all").out())
        .isEqualTo("nothing is set aside\n");
    assertThat(bench.run(Map.of("send", _ -> none), "send", "--all").out())
        .isEqualTo("nothing is kept back\n");
  }
}
