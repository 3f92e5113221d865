package io.github.earmark.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.HistoryResult.Delivery;
import io.github.earmark.api.history.MarkRow;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.api.queue.QueueResult;
import io.github.earmark.cli.CliRig;
import io.github.earmark.control.Verb;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists on a terminal. It is Thursday 26 November 2026, half past five in the afternoon there.
class ListingTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));

  @BeforeEach
  void setUp() {
    bench = new CliRig(home);
    bench.now = NOW;
    bench.screen = new Screen(24, 60);
    bench.env.put("NO_COLOR", "1");
  }

  private static HistoryResult.Row row(
      long play,
      @Nullable Instant start,
      String artist,
      String title,
      String outcome,
      Delivery... to) {
    var trackInfo =
        new TrackInfo(title, List.of(artist), null, "a.flac", null, Duration.ofSeconds(200));
    return new HistoryResult.Row(
        play, play + 100, start, trackInfo, Duration.ofSeconds(150), outcome, "mpd", List.of(to));
  }

  private static final HistoryResult PLAYS =
      new HistoryResult(
          List.of(
              row(9, null, "Alpha", "Held", "skip"),
              row(
                  8,
                  Instant.parse("2026-11-26T11:00:00Z"),
                  "\u591c\u306b\u99c6\u3051\u308b",
                  "A title that is far too long for a line",
                  "listen",
                  new Delivery("lb", "pending", null),
                  new Delivery("lastfm", "ignored", "by rule 1")),
              row(
                  7,
                  Instant.parse("2026-11-25T18:29:00Z"),
                  "Beta",
                  "Late",
                  "listen",
                  new Delivery("lb", "set_aside", "title too long")),
              row(6, Instant.parse("2026-11-23T04:00:00Z"), "Beta", "Short", "short"),
              row(
                  5,
                  Instant.parse("2025-12-31T18:30:00Z"),
                  "Beta",
                  "New",
                  "listen",
                  new Delivery("lb", "accepted", null))),
          List.of(
              new MarkRow(
                  1,
                  108,
                  new TrackInfo("Late", List.of("Beta"), null, "b", null, null),
                  "tag",
                  1,
                  "rainy",
                  "tagged rainy",
                  Instant.parse("2026-11-26T11:01:00Z"),
                  Duration.ofSeconds(61),
                  "socket",
                  null)));

  private static final Map<String, Verb> DAEMON = Map.of("history", _ -> PLAYS);

  @Test
  void plays_stand_under_their_days_and_fit_the_width() throws Exception {
    bench.screen = new Screen(24, 72);
    assertThat(bench.run(DAEMON, "history").out())
        .isEqualTo(
            """
            PLAY  TRACK  TIME   WHAT             HEARD  ARTIST \u2013 TITLE
            Held until the clock is right
               9    109         skip      2:30 of 3:20  Alpha \u2013 Held
            Today
                    108  16:31  tagged         at 1:01  Beta \u2013 Late: rainy
               8    108  16:30  listen \u2026  2:30 of 3:20  \u591c\u306b\u99c6\u3051\u308b \u2013 A title that i\u2026
            Yesterday
               7    107  23:59  listen !  2:30 of 3:20  Beta \u2013 Late
            Monday 23 November
               6    106  09:30  short     2:30 of 3:20  Beta \u2013 Short
            Thursday 1 January
               5    105  00:00  listen    2:30 of 3:20  Beta \u2013 New

            short: heard to its end, and too short to be sent
            -  not sent to lastfm (see `earmark explain PLAY`)
            \u2026  not sent yet to lb (see `earmark queue`)
            !  not taken by lb (see `earmark queue`)
            """);
  }

  @Test
  void no_line_of_a_play_is_wider_than_the_terminal() throws Exception {
    for (var columns = 40; columns < 130; columns++) {
      bench.screen = new Screen(24, columns);
      var lines = bench.run(DAEMON, "history").out().lines().takeWhile(line -> !line.isEmpty());
      assertThat(lines.mapToInt(DisplayWidth::of).max().orElse(0))
          .as("%s columns", columns)
          .isLessThanOrEqualTo(columns);
    }
  }

  @Test
  void what_can_be_spared_goes_before_names_cannot_be_read() throws Exception {
    bench.screen = new Screen(24, 50);
    assertThat(bench.run(DAEMON, "history").out())
        .startsWith("PLAY  TRACK  TIME   WHAT      ARTIST \u2013 TITLE\n")
        .contains("   7    107  23:59  listen !  Beta \u2013 Late\n");
  }

  @Test
  void only_a_terminal_that_wants_colours_gets_them() throws Exception {
    bench.env.clear();
    assertThat(bench.run(DAEMON, "history").out())
        .startsWith("\033[2mPLAY")
        .contains("\033[1mToday\033[0m", "\033[33m   7 ");
    bench.env.put("TERM", "dumb");
    assertThat(bench.run(DAEMON, "history").out()).doesNotContain("\033");
    bench.env.clear();
    bench.screen = null;
    assertThat(bench.run(DAEMON, "history").out()).doesNotContain("\033");
  }

  @Test
  void nothing_found_is_said() throws Exception {
    Map<String, Verb> daemon = Map.of("history", _ -> new HistoryResult(List.of(), List.of()));
    assertThat(bench.run(daemon, "history").out()).isEqualTo("nothing was played yet\n");
    assertThat(bench.run(daemon, "history", "bjork").out()).isEqualTo("nothing found\n");
    assertThat(bench.run(daemon, "history", "50").out())
        .isEqualTo("nothing found; for more rows write --limit 50\n");
  }

  @Test
  void the_queue_is_as_short() throws Exception {
    var entry =
        new QueueResult.Entry(
            7,
            "lb",
            QueueResult.State.PENDING,
            Instant.parse("2026-11-25T18:29:00Z"),
            "Beta \u2013 A title that is far too long for a line",
            0,
            null,
            null);
    var feedback =
        new QueueResult.Feedback(
            7,
            "lb",
            "love",
            "pending",
            Instant.parse("2025-11-26T11:00:00Z"),
            "Beta \u2013 Late",
            0,
            null);
    Map<String, Verb> daemon =
        Map.of("queue", _ -> new QueueResult(1, List.of(entry), List.of(feedback)));
    assertThat(bench.run(daemon, "queue").out())
        .isEqualTo(
            """
            PLAY  WHEN          STATE    SERVICE  ARTIST \u2013 TITLE
               7  25 Nov 23:59  pending  lb       Beta \u2013 A title that i\u2026

            TRACK  WHEN               STATE    SERVICE  SAID  ARTIST \u2013\u2026
                7  26 Nov 2025 16:30  pending  lb       love  Beta \u2013 La\u2026
            """);
  }

  @Test
  void what_is_longer_than_the_screen_goes_through_a_pager() throws Exception {
    var file = home.resolve("paged");
    bench.env.put("EARMARK_PAGER", "cat > " + file + "; echo \"$LESS\" >> " + file);
    bench.screen = new Screen(18, 72);
    var whole = bench.run(DAEMON, "history", "--no-pager").out();
    assertThat(whole.lines()).hasSize(17);
    assertThat(bench.run(DAEMON, "history").out()).isEqualTo(whole);
    assertThat(file).doesNotExist();

    bench.screen = new Screen(17, 72);
    assertThat(bench.run(DAEMON, "history", "--no-pager").out()).isEqualTo(whole);
    assertThat(bench.run(DAEMON, "history", "--json").out()).startsWith("{");
    assertThat(file).doesNotExist();
    var ran = bench.run(DAEMON, "history");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(file).content().startsWith(whole).endsWith("\nFRX\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cat", "nosuchpager-earmark 2>/dev/null"})
  void without_a_pager_all_is_printed(String pager) throws Exception {
    bench.screen = new Screen(5, 72);
    bench.env.put("PAGER", "false");
    bench.env.put("EARMARK_PAGER", pager);
    assertThat(bench.run(DAEMON, "history").out()).startsWith("PLAY").endsWith("queue`)\n");
  }

  /// More than a pipe holds, to a pager that reads none of it.
  @Test
  void whoever_leaves_the_pager_has_seen_enough() throws Exception {
    var many = new ArrayList<HistoryResult.Row>();
    for (var i = 0; i < 3_000; i++) {
      many.add(row(i, NOW, "Alpha", "Title", "skip"));
    }
    bench.env.put("EARMARK_PAGER", "exit 3");
    var ran =
        bench.run(
            Map.of("history", _ -> new HistoryResult(many, List.of())), "history", "-n", "3000");
    assertThat(ran).isEqualTo(new CliRig.Ran(0, "", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "33 99 |     |     | 33 99",
        "33 99 | 120 |     | 33 120",
        "33 99 |     | 10  | 10 99",
        "''    |     |     | 24 80",
        "0 0   |     |     | 24 80",
        "5 3   |     |     | 5 20",
        "33 99 | x   | -1  | 33 99",
        "      | 120 | 10  |",
      })
  void a_screen_has_a_size(
      @Nullable String stty,
      @Nullable String columns,
      @Nullable String lines,
      @Nullable String size) {
    var env = new HashMap<String, String>();
    if (columns != null) {
      env.put("COLUMNS", columns);
    }
    if (lines != null) {
      env.put("LINES", lines);
    }
    var screen = Screen.of(stty, env);
    assertThat(screen == null ? null : screen.rows() + " " + screen.columns()).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-26, Today",
    "2026-11-25, Yesterday",
    "2026-11-24, Tuesday 24 November",
    "2026-11-27, Friday 27 November",
    "2025-11-26, Wednesday 26 November 2025",
  })
  void days_go_by_their_names(LocalDate day, String name) {
    assertThat(Days.name(day, LocalDate.of(2026, 11, 26))).isEqualTo(name);
  }
}
