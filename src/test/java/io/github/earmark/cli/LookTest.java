package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.answers.history.Explanation;
import io.github.earmark.answers.history.HistoryReader;
import io.github.earmark.api.history.ExplainResult;
import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.TrackResult;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.marks.Mark;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.json.Json;
import io.github.earmark.music.Track;
import io.github.earmark.playback.PlayEvent.Ending;
import io.github.earmark.playback.RoundVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `history`, `track` and `explain`, without a daemon. It is half past eleven in the morning there.
class LookTest {
  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));
  private History history;

  /// Two listens at 06:03 and 06:06 UTC, a skip at 06:09, and marks on each at 06:10 and later.
  @BeforeEach
  void live() {
    bench = new CliRig(home);
    history = History.open(bench.state(), HeardPlays.BUILT);
    HeardPlays.listens(history, 2, "lb");
    history.commit(
        "mpd",
        "MPD",
        HeardPlays.skip("skip", HeardPlays.track("t3"), 540),
        HeardPlays.at(640),
        List.of());
    mark(1, 600, new Mark.Rating(8));
    mark(2, 700, new Mark.Love(1));
    mark(3, 800, new Mark.Tag("rainy", true), new Mark.Tag("live", true));
    mark(2, 900, new Mark.Love(-1));
    history.marks().undo(List.of("lb"), HeardPlays.MORNING.plusSeconds(950));
  }

  @AfterEach
  void end() {
    history.close();
  }

  private void mark(long track, long seconds, Mark.Word... words) {
    var result =
        history
            .marks()
            .make(
                new Marks.On.Known(track, null),
                _ -> List.of(words),
                Origin.SOCKET,
                List.of("lb"),
                HeardPlays.MORNING.plusSeconds(seconds));
    assertThat(result).isNotNull();
  }

  /// Plays by their numbers, marks by what they say.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                  | tagged live, tagged rainy, loved, rated 8, 3, 2, 1",
        "--limit 5                         | tagged live, tagged rainy, loved, rated 8, 3",
        "--type listen                       | 2, 1",
        "--type skip                       | 3",
        "--type love,skip                  | loved, 3",
        "--type short                      | ''",
        "--type tag --limit 1              | tagged live",
        "--track 2                         | loved, 2",
        "--track 2 --type rate             | ''",
        "--since 2026-11-21T11:40          | tagged live, tagged rainy, loved, rated 8",
        "--until 2026-11-21T11:34          | 1",
        "--until 2026-11-21 --type listen    | 2, 1",
        "--since 2026-11-22                | ''",
        "--since 2026-11-21T06:06:00Z --type listen | 2",
        "T2                                | loved, 2",
        "artist rain                       | tagged rainy",
        "rain --type tag                   | tagged rainy",
        "--title t1 --artist artis         | rated 8, 1",
        "--player mpd --type listen          | 2, 1",
        "-- -                              | ''",
      })
  void history_shows_what_is_wanted(@Nullable String options, String expected) throws Exception {
    var words = ("history --json " + (options == null ? "" : options)).strip().split(" +");
    var ran = bench.run(words);
    assertThat(ran.err()).isEmpty();
    var rows =
        HistoryReader.merged(Json.read(ran.out(), HistoryResult.class)).stream()
            .map(
                row ->
                    row instanceof HistoryResult.Row play
                        ? Long.toString(play.play())
                        : ((io.github.earmark.api.history.MarkRow) row).text())
            .toList();
    assertThat(String.join(", ", rows)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"--type songs", "--since soon", "--until 2026-13-01", "--limit 0", "--track x"})
  void what_makes_no_sense_is_refused(String options) {
    assertThat(bench.run(("history " + options).split(" ")).code()).isEqualTo(2);
  }

  @Test
  void a_track_s_story_is_told() throws Exception {
    var ran = bench.run("track", "2");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .isEqualTo(
            """
            track 2: Artist – t2
              known as Artist – t2 – Album
              mpd: music/t2.flac
              heard 1 time, skipped 0 times; first 2026-11-21 11:36, last 2026-11-21 11:36
              loved
              lb: love pending
              2026-11-21 11:45  hated, taken back 2026-11-21 11:45
              2026-11-21 11:41  loved
            """);
    var last = Json.read(bench.run("track", "--json").out(), TrackResult.class);
    assertThat(last.track()).as("the one that was played last").isEqualTo(3);
    assertThat(last.completionPercent()).isEqualTo(56);
    assertThat(last.now().tags()).containsExactly("live", "rainy");
    assertThat(bench.run("track", "4").err()).startsWith("earmark: there is no track 4\n");
  }

  @Test
  void what_was_heard_and_cannot_be_sent_is_neither_listen_nor_skip() throws Exception {
    var interlude = HeardPlays.track("i.flac", "Interlude", "Artist", "Album", 20);
    history.commit(
        "mpd", "MPD", HeardPlays.skip("short", interlude, 720), HeardPlays.at(820), List.of());
    var nameless = HeardPlays.track("n.flac", "", "", "", 180);
    history.commit(
        "mpd", "MPD", HeardPlays.listen("nameless", nameless, 900), HeardPlays.at(1000), List.of());

    assertThat(outcomes("--type", "short")).containsExactly("short");
    assertThat(outcomes("--type", "unnamed")).containsExactly("unnamed");
    assertThat(outcomes("--type", "short,unnamed,skip"))
        .containsExactly("unnamed", "short", "skip");
    assertThat(outcomes("--type", "listen")).containsExactly("listen", "listen");
    assertThat(bench.run("track", "4").out())
        .contains("heard 1 time (1 too short to be sent), skipped 0 times");
    assertThat(bench.run("track", "5").out())
        .contains("heard 1 time (1 without artist or title), skipped 0 times");
    assertThat(Json.read(bench.run("explain", "4", "--json").out(), ExplainResult.class).outcome())
        .isEqualTo("short");
    assertThat(Json.read(bench.run("explain", "5", "--json").out(), ExplainResult.class).outcome())
        .isEqualTo("unnamed");
  }

  private List<String> outcomes(String... options) throws Exception {
    var words = new ArrayList<>(List.of("history", "--json"));
    words.addAll(List.of(options));
    var ran = bench.run(words.toArray(String[]::new));
    return Json.read(ran.out(), HistoryResult.class).plays().stream()
        .map(HistoryResult.Row::outcome)
        .toList();
  }

  @Test
  void explain_says_what_each_service_said() throws Exception {
    assertThat(bench.run("explain", "1").out())
        .isEqualTo(
            """
            Artist – t1, play 1, 2026-11-21 11:33
              It counts: 100 s of 180 s were heard, and 90 s (half of it) are enough.
              lb: pending
            """);
    var last = Json.read(bench.run("explain", "--json").out(), ExplainResult.class);
    assertThat(last.outcome()).isEqualTo("skip");
    assertThat(last.needed()).isEqualTo(Duration.ofSeconds(90));
    assertThat(bench.run("explain", "9").code()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "600 | 250  | LISTEN | STOPPED | It counts: 250 s of 600 s were heard, and 4 minutes are"
            + " enough.",
        "40  | 21.5 | LISTEN |         | It counts: 21.5 s of 40 s were heard, and 20 s (half of"
            + " it) are enough.",
        "0   | 95   | LISTEN | RETITLED | It counts: 95 s of a stream were heard, from one title of"
            + " the stream to the next.",
        "0   | 100  | SKIP  |         | It does not count yet: 100 s of a stream were heard, and a"
            + " stream's track is judged when it ends.",
        "200 | 12   | SKIP  |         | It does not count yet: 12 s of 200 s were heard, and 88 s"
            + " more are needed, 100 s (half of it) in all.",
        "200 | 12   | SKIP  | CHANGED | It does not count: 12 s of 200 s were heard, and 100 s"
            + " (half of it) would have been needed; another track came.",
        "30  | 12   | SKIP  |         | It will not count: it is 30 s long, and only what is longer"
            + " than 30 s counts.",
        "30  | 12   | SKIP  | CHANGED | It does not count: 12 s of 30 s were heard, and only what"
            + " is longer than 30 s counts; another track came.",
        "30  | 29.5 | SHORT | CHANGED | It was heard to its end, but is too short to be sent: 29.5"
            + " s of 30 s were heard, and only what is longer than 30 s counts.",
        "0   | 20   | SHORT | RETITLED | It was heard to its end, but is too short to be sent: 20 s"
            + " of a stream were heard, and only what is longer than 30 s counts.",
        "200 | 150  | UNNAMED |       | It was heard, but without artist and title no service takes"
            + " it: 150 s of 200 s were heard, and 100 s (half of it) are enough.",
      })
  void why_has_its_figures(
      long length, double heard, RoundVerdict roundVerdict, @Nullable Ending ending, String why) {
    var track =
        length == 0
            ? HeardPlays.remote("http://radio/", "Title", "Artist")
            : HeardPlays.track("a.flac", "Title", "Artist", "Album", length);
    assertThat(sentence(track, heard, roundVerdict, ending)).isEqualTo(why);
  }

  private static String sentence(
      Track track, double heard, RoundVerdict roundVerdict, @Nullable Ending ending) {
    return Explanation.sentence(
        track, Duration.ofMillis(Math.round(heard * 1000)), roundVerdict, ending);
  }
}
