package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.StatusResult;
import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.queue.FlushResult;
import io.github.earmark.control.Verb;
import io.github.earmark.json.Json;
import io.github.earmark.text.ErrorAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskingTest {
  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));

  @BeforeEach
  void setUp() {
    bench = new CliRig(home);
  }

  @Test
  void now_shows_what_plays_and_whether_it_counts() throws Exception {
    var ran = bench.run(Map.of("now", _ -> Recorded.NOW), "now");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            mpd: playing
              Bj\u00f6rk \u2013 J\u00f3ga
              Homogenic
              at 1:40 of 5:05, 1:39 heard: qualifies in 54 s
            kitchen: playing
              Song\ufffd]0;owned\ufffd
              Radio \ufffdX
              1:02:05 heard: a stream's track counts when it ends
            attic: away
              connection refused: start MPD
            """);
  }

  @Test
  void status_shows_what_needs_care() throws Exception {
    var ran = bench.run(Map.of("status", _ -> Recorded.STATUS), "status");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            earmark 1.2.3, process 4242, since 2026-11-21 14:29:59
              1,234 plays, 987 listens, 12 too short to be sent, 3 without artist or title, 232 skips
              in /home/u/.local/state/earmark/history.db
              2 held until the clock is right: it is not synchronised yet; at most until five minutes after the machine was started
            mpdscribble is running too
            player mpd: playing
              mpd at localhost:6600, since 2026-11-21 14:30:00
              Bj\u00f6rk \u2013 J\u00f3ga
              Homogenic
              at 1:40 of 5:05, 1:39 heard: qualifies in 54 s
            player attic: away
              mpd at /run/mpd/socket, lost 2026-11-21 15:00:00
              connection refused: start MPD
            service listenbrainz: 4 set aside, waiting
              listenbrainz at https://api.listenbrainz.org
              503: down for maintenance
              5 pending, 1 unanswered, 2 kept back, 1 held until the clock is right, last success 2026-11-21 14:30:00, next try 2026-11-21 15:35:00
              3 of them are of a backfill: what is heard now goes first
              the oldest began 2026-11-07 17:30:00
              2 will be too old for it within three days, the first 2026-11-21 17:30:00
              3 set aside
                play 17, Alpha \u2013 Song: title too long
                and 2 more
              2 forgotten listens are still to be deleted there
              loves and hates pending: 2
              loves and hates set aside: 1, see `earmark queue`
            service koito: all delivered
              listenbrainz at http://koito.lan:4110/apis/listenbrainz
              0 pending, last success never
              has no loves and hates
            hook desktop: works
              on playing: notify-send
              last run 2026-11-21 14:30:01
            hook home: failing
              on listen, marked: https://home.lan:8123
              last run 2026-11-21 14:30:02
              failed 4 times in a row: home.lan:8123 answers HTTP 401; see to its `token`
              too slow: 7 events were dropped
            """);
  }

  @Test
  void a_history_that_cannot_be_written_or_read_is_shown_with_what_is_known() throws Exception {
    var statusResult = Recorded.troubled();
    var ran = bench.run(Map.of("status", _ -> statusResult), "status");
    assertThat(ran.out())
        .isEqualTo(
            """
            earmark 1.2.3, process 4242, since 2026-11-21 14:29:59
              plays that cannot be counted now
              in /home/u/history.db
              trouble since 2026-11-21 15:00:00: History /home/u/history.db: its disk failed
              3 plays are kept in memory until the history can be written
              1 play is lost: no more fit in memory
            player attic: away
              mpd at /run/mpd/socket, lost 2026-11-21 15:00:00
              connection refused: start MPD
            service lb: waiting
              listenbrainz at http://x
              what it is owed cannot be read
            """);
    var json = bench.run(Map.of("status", _ -> statusResult), "status", "--json");
    assertThat(Json.read(json.out(), StatusResult.class)).isEqualTo(statusResult);
    assertThat(json.out())
        .contains(
            "\"trouble\":{\"since\":\"2026-11-21T09:30:00Z\",\"problem\":\"History"
                + " /home/u/history.db: its disk failed\",\"kept\":3,\"lost\":1}");
    var doctor = bench.run(Map.of("status", _ -> statusResult), "doctor");
    assertThat(doctor.out())
        .contains("! writing: History /home/u/history.db: its disk failed, since 2026-")
        .contains("3 plays are kept in memory, 1 is lost");
    assertThat(doctor.code()).isEqualTo(1);
  }

  @Test
  void json_is_the_daemons_answer_in_one_line() throws Exception {
    var ran = bench.run(Map.of("status", _ -> Recorded.STATUS), "status", "--json");
    assertThat(ran.out().lines()).hasSize(1);
    assertThat(Json.read(ran.out(), StatusResult.class)).isEqualTo(Recorded.STATUS);
    assertThat(ran.out()).contains("\"next_try\":\"2026-11-21T10:05:00Z\"");
  }

  @ParameterizedTest
  @CsvSource({
    "IDLE, 0 0 0 0, 0, 0, all delivered",
    "IDLE, 0 0 0 0, 1, 0, 1 set aside",
    "IDLE, 0 0 0 0, 0, 2, 2 set aside",
    "IDLE, 0 0 0 1, 0, 0, 1 held until the clock is right",
    "IDLE, 0 0 0 3, 1, 1, '2 set aside, 3 held until the clock is right'",
    "WAITING, 3 0 0 0, 0, 0, waiting",
    "WAITING, 0 1 0 0, 0, 0, waiting",
    "WAITING, 3 0 2 1, 1, 0, '1 set aside, waiting'",
    "WAITING, 0 0 2 0, 0, 0, 2 kept back",
    "WAITING, 0 0 2 1, 0, 0, '2 kept back, 1 held until the clock is right'",
    "DELIVERING, 3 0 2 1, 1, 0, '1 set aside, delivering'",
    "NEEDS_USER, 3 0 0 0, 1, 0, 'needs you, 1 set aside'",
    "OFF, 3 0 0 0, 1, 0, 'off (`enabled = false`), 1 set aside'",
  })
  void the_headline_of_a_service_tells_the_worst(
      StatusResult.State state, String waiting, long listens, long feelings, String headline)
      throws Exception {
    var counts = Stream.of(waiting.split(" ")).map(Long::valueOf).toList();
    var aside = new StatusResult.SetAside(listens, List.of());
    var felt = new StatusResult.Feedback(true, 0, feelings);
    var service =
        new StatusResult.Service(
            "x",
            "lastfm",
            "http://x",
            state,
            counts.get(0),
            counts.get(1),
            counts.get(2),
            counts.get(3),
            null,
            0,
            null,
            aside,
            null,
            null,
            null,
            0L,
            felt,
            null);
    var known = Recorded.STATUS;
    var statusResult =
        new StatusResult(
            known.version(),
            known.pid(),
            known.since(),
            known.history(),
            known.players(),
            List.of(service),
            known.warnings(),
            known.privacy(),
            known.configuration(),
            List.of(),
            List.of());
    assertThat(bench.run(Map.of("status", _ -> statusResult), "status").out())
        .contains("service x: " + headline + "\n");
    var broken = known.history().trouble() != null;
    assertThat(bench.run(Map.of("status", _ -> statusResult), "status", "--exit-code").code())
        .isEqualTo(
            broken || listens + feelings > 0 || state == StatusResult.State.NEEDS_USER ? 1 : 0);
  }

  @Test
  void monitoring_hears_of_a_hook_that_fails() throws Exception {
    var known = Recorded.STATUS;
    for (var fails : List.of(false, true)) {
      var problem = fails ? "ended with 1" : null;
      var hook = new StatusResult.Hook("x", List.of("listen"), "x", null, 3, problem, 0);
      var statusResult =
          new StatusResult(
              known.version(),
              known.pid(),
              known.since(),
              new StatusResult.History("history.db", 1L, 1L, 0L, 0L, 0L, 0L, null, null),
              List.of(),
              List.of(),
              List.of(),
              known.privacy(),
              known.configuration(),
              List.of(hook),
              List.of());
      var code = bench.run(Map.of("status", _ -> statusResult), "status", "--exit-code").code();
      assertThat(code).isEqualTo(fails ? 1 : 0);
    }
  }

  @Test
  void flush_says_who_is_tried() throws Exception {
    var answer =
        new FlushResult(
            List.of(
                new FlushResult.Woken("listenbrainz", 5, null, null, null, null),
                new FlushResult.Woken("lastfm", 2, 1L, 2L, 1L, 1L),
                new FlushResult.Woken("koito", 0, 0L, 2L, 1L, null),
                new FlushResult.Woken("libre", 0, 0L, 0L, 0L, 2L),
                new FlushResult.Woken("maloja", 0, 0L, 0L, 0L, 0L)));
    assertThat(bench.run(Map.of("flush", _ -> answer), "flush").out())
        .isEqualTo(
            """
            trying listenbrainz now: 5 pending
            trying lastfm now: 2 pending, 1 unanswered, 1 love or hate; 2 kept back, 1 held until the clock is right
            nothing to send to koito now: 2 kept back, 1 held until the clock is right
            trying libre now: 2 loves and hates
            nothing to send to maloja now
            """);
    assertThat(bench.run(Map.of("flush", _ -> new FlushResult(List.of())), "flush").out())
        .isEqualTo("there is no service to deliver to\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"now", "status", "flush"})
  void without_a_daemon_the_exit_code_is_3_and_the_fix_is_told(String command) throws Exception {
    var ran = bench.run(command, "--json");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).startsWith("earmark: no daemon is running").contains("`earmark daemon`");
    assertThat(Json.read(ran.out(), ErrorAnswer.class).code()).isEqualTo(3);
  }

  @Test
  void what_the_daemon_refuses_is_passed_on() throws Exception {
    var ran = bench.run(Map.of(), "now");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("earmark: unknown verb: now\n");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void history_asks_the_daemon_where_there_is_no_file_to_read() throws Exception {
    Map<String, Verb> daemon =
        Map.of(
            "history",
            words ->
                words.equals(List.of("--limit", "2"))
                    ? Recorded.PLAYS
                    : new HistoryResult(List.of(), List.of()));
    assertThat(bench.run(daemon, "history", "-n", "2").out())
        .isEqualTo(
            """
            PLAY  TRACK  TIME              WHAT             HEARD  ARTIST \u2013 TITLE
               2      1  2026-11-22 01:30  listen !  5:05 of 5:05  Bj\u00f6rk \u2013 J\u00f3ga
               1         held              skip              0:04  x.mp3

            !  not taken by listenbrainz (see `earmark queue`)
            """);
    var json = bench.run(daemon, "history", "--limit", "2", "--json");
    assertThat(Json.read(json.out(), HistoryResult.class)).isEqualTo(Recorded.PLAYS);
  }

  @Test
  void history_without_file_and_daemon_says_so() {
    var ran = bench.run("history");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("no history in " + bench.state());
  }
}
