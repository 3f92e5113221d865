package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.history.History;
import io.github.earmark.history.queue.Decision;
import io.github.earmark.history.read.Reader;
import io.github.earmark.json.Json;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.PlayEvent.Ending;
import io.github.earmark.playback.Step;
import io.github.earmark.text.ErrorAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that read the database, beside a daemon that has it open.
class HistoryFileTest {
  private static final Instant BOOTED = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));
  private History history;

  @BeforeEach
  void setUp() {
    bench = new CliRig(home);
    history = History.open(bench.state(), BOOTED.minusSeconds(1));
    hear("Heard", 0, true);
    hear("Left", 600, false);
  }

  @AfterEach
  void tearDown() {
    history.close();
  }

  private void hear(String title, int start, boolean listen) {
    var track =
        new Track(
            title + ".flac",
            false,
            Tags.builder().add(Tag.TITLE, title).add(Tag.ARTIST, "Alpha").build(),
            Duration.ofSeconds(200));
    var play =
        new Play(
            title,
            track,
            "boot",
            Duration.ofSeconds(start),
            Duration.ofSeconds(listen ? 150 : 20),
            false,
            listen);
    var end = Duration.ofSeconds(start + 150L);
    var at = new Moment("boot", end, end, BOOTED.plus(end));
    var step = new Step(null, List.of(new PlayEvent.Ended(play, Ending.STOPPED, at)), null);
    history.commit("mpd", "MPD", step, at, List.of("listenbrainz"));
  }

  @Test
  void history_reads_the_database_in_the_users_time_zone() throws Exception {
    var ran = bench.run("history");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .isEqualTo(
            """
            PLAY  TRACK  TIME              WHAT             HEARD  ARTIST \u2013 TITLE
               2      2  2026-11-21 15:40  skip      0:20 of 3:20  Alpha \u2013 Left
               1      1  2026-11-21 15:30  listen \u2026  2:30 of 3:20  Alpha \u2013 Heard

            \u2026  not sent yet to listenbrainz (see `earmark queue`)
            """);
    var json = bench.run("history", "-n", "1", "--json");
    var row = Json.read(json.out(), HistoryResult.class).plays().getFirst();
    assertThat(row.start()).isEqualTo(BOOTED.plusSeconds(600));
    assertThat(row.song().title()).isEqualTo("Left");
  }

  @Test
  void backup_leaves_a_whole_copy_and_overwrites_only_by_force() throws Exception {
    var file = home.resolve("copies").resolve("history.db");
    Files.createDirectory(home.resolve("copies"));
    assertThat(bench.run("backup", file.toString()).out())
        .matches("saved " + file + " \\(\\d+\\.\\d MB in \\d+\\.\\d s\\)\n");
    try (var copy = Reader.open(home.resolve("copies"))) {
      assertThat(copy.totals().plays()).isEqualTo(2);
    }

    Files.writeString(file, "precious");
    var refused = bench.run("backup", file.toString(), "--json");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(Json.read(refused.out(), ErrorAnswer.class).fix()).contains("--force");
    assertThat(file).hasContent("precious");

    var forced = bench.run("backup", "--force", file.toString(), "--json");
    assertThat(forced.out())
        .startsWith("{\"file\":\"" + file + "\",\"bytes\":" + Files.size(file) + ",\"took_s\":");
  }

  @Test
  void restore_puts_a_copy_back_and_sends_nothing_twice() throws Exception {
    var file = home.resolve("copy.db");
    assertThat(bench.run("backup", file.toString()).code()).isZero();
    var running = bench.run("restore", file.toString());
    assertThat(running.code()).isEqualTo(1);
    assertThat(running.err()).contains("stop it first");

    hear("Later", 1200, true);
    var queue = history.queue();
    queue.decide(Decision.DROP, List.of(1L), null, BOOTED);
    history.close();
    var restored = bench.run("restore", file.toString());
    assertThat(restored.err()).isEmpty();
    assertThat(restored.out())
        .startsWith("restored " + bench.state().resolve("history.db") + ": 2 plays\n")
        .contains("is kept as ")
        .contains("only in the file kept: 1\n")
        .doesNotContain("set aside")
        .doesNotContain("deleted");
    try (var reader = Reader.open(bench.state())) {
      assertThat(reader.totals().plays()).isEqualTo(2);
      assertThat(reader.faults()).isEmpty();
      assertThat(reader.undelivered().backlogs(9)).allMatch(backlog -> backlog.owed() == 0);
    }

    // Nothing is known of what was sent where the history is lost.
    Files.delete(bench.state().resolve("history.db"));
    assertThat(bench.run("restore", file.toString()).out()).contains("since: 1;");
    history = History.open(bench.state(), BOOTED.minusSeconds(1));
    assertThat(history.queue().next("listenbrainz", 9)).isEmpty();
    assertThat(history.queue().backlog("listenbrainz", 9).setAsideCount()).isEqualTo(1);
  }

  @Test
  void restore_says_what_had_been_forgotten() throws Exception {
    var file = home.resolve("copy.db");
    assertThat(bench.run("backup", file.toString()).code()).isZero();
    history.queue().forget(List.of(1L), Set.of(), BOOTED);
    history.close();
    var restored = bench.run("restore", "--json", file.toString());
    assertThat(restored.out()).contains("\"newer\":0,\"returned\":1");
  }

  @Test
  void restore_takes_no_file_that_is_not_whole() throws Exception {
    history.close();
    var file = Files.writeString(home.resolve("no.db"), "no database at all".repeat(100));
    for (var bad : List.of(file, home.resolve("missing"), bench.state().resolve("history.db"))) {
      assertThat(bench.run("restore", bad.toString()).code()).as(bad.toString()).isEqualTo(1);
      try (var reader = Reader.open(bench.state())) {
        assertThat(reader.totals().plays()).isEqualTo(2);
      }
    }
  }

  @Test
  void backup_without_a_history_says_so() {
    var ran = new CliRig(home.resolve("elsewhere")).run("backup", home.resolve("x").toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).startsWith("earmark: There is no history in ");
    assertThat(home.resolve("x")).doesNotExist();
  }

  @Test
  void a_daemon_is_not_asked_for_what_can_be_read() throws Exception {
    var ran = bench.run(Map.of(), "history", "-n", "1");
    assertThat(ran.out()).contains("Left");
  }
}
