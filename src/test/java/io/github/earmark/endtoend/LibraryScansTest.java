package io.github.earmark.endtoend;

import static io.github.earmark.endtoend.DaemonRig.until;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.features.SongCollection;
import io.github.earmark.features.scan.LibraryCollection;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMopidy;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `earmark features scan` as a process of its own, at real players.
@RealTime(20)
class LibraryScansTest {
  private static final String[] ASKED = {"plays", "skip_rate", "rating", "last_heard", "year"};

  private static OwnEarmark earmark(String type, int port) throws IOException {
    var earmark =
        new OwnEarmark(
            OwnEarmark.classes(),
            """
            [[player]]
            type = "%s"
            host = "127.0.0.1"
            port = %d
            """
                .formatted(type, port),
            _ -> {});
    Files.createDirectories(earmark.state());
    return earmark;
  }

  /// What a scan says, on its last line.
  private static JsonNode scan(OwnEarmark earmark, Path music) throws IOException {
    var output = earmark.ask("features", "scan", "--json", "--music", music.toString());
    assertThat(output.code()).as(output.text()).isZero();
    return new JsonMapper().readTree(output.text().substring(output.text().lastIndexOf('\n') + 1));
  }

  /// The values of each song of the library for [#ASKED], by its title.
  private static Map<String, double[]> songs(OwnEarmark earmark) {
    var all = new HashMap<String, double[]>();
    try (var songs = SongCollection.open(earmark.state(), LibraryCollection.NAME)) {
      for (var row = 0; row < songs.rows(); row++) {
        var values = new double[ASKED.length];
        for (var i = 0; i < values.length; i++) {
          values[i] = songs.value(songs.feature(ASKED[i]), row);
        }
        all.put(songs.song(row).title(), values);
      }
    }
    return all;
  }

  /// Three listens and a skip of the first, two skips of the second.
  private static void heard(Path state, String player, String first, String second) {
    try (var history = History.open(state, HeardPlays.BUILT)) {
      var often = HeardPlays.track(first, "Often", "Artist", "Album", 31);
      for (var n = 1; n <= 3; n++) {
        history.commit(
            player,
            "A player",
            HeardPlays.listen("listen-" + n, often, n * 100L),
            HeardPlays.at(n * 100L + 40),
            List.of());
      }
      var skipped = HeardPlays.track(second, "Skipped", "Artist", "Album", 31);
      for (var n = 1; n <= 3; n++) {
        history.commit(
            player,
            "A player",
            HeardPlays.skip("skip-" + n, n == 1 ? often : skipped, 1_000 + n * 100L),
            HeardPlays.at(1_000 + n * 100L + 10),
            List.of());
      }
    }
  }

  private static void areAsHeard(Map<String, double[]> songs) {
    assertThat(songs).containsOnlyKeys("Often", "Skipped", "Never");
    // The 21st of November.
    var last = 2026 + 324 / 365.0;
    assertThat(songs.get("Often"))
        .containsExactly(new double[] {3, 0.25, 8, last, 1997}, within(0.001));
    assertThat(songs.get("Skipped")).startsWith(0, 1).contains(1998);
    assertThat(requireNonNull(songs.get("Skipped"))[2]).isNaN();
    assertThat(songs.get("Never")).startsWith(0);
    var never = requireNonNull(songs.get("Never"));
    assertThat(never[1]).isNaN();
    assertThat(never[3]).isNaN();
  }

  private static Tone song(String title, int year) {
    return Tone.of(31, "Artist", title).tag("DATE", Integer.toString(year));
  }

  @Test
  void songs_of_mpd_are_measured_with_how_they_were_heard() throws Exception {
    Required.mpd();
    Required.ffmpeg();
    try (var mpd =
            new PrivateMpd()
                .add("a/often.flac", song("Often", 1997))
                .add("skipped 'here'.flac", song("Skipped", 1998))
                .add("b/never.flac", song("Never", 1999))
                .start();
        var earmark = earmark("mpd", mpd.port())) {
      heard(earmark.state(), "mpd", "a/often.flac", "skipped 'here'.flac");
      earmark.start();
      until("the daemon answers", () -> earmark.say("now").has("players"));
      earmark.say("rate --track 1 8");
      assertThat(scan(earmark, mpd.music()).path("scanned").asInt()).isEqualTo(3);
      areAsHeard(songs(earmark));
      assertThat(scan(earmark, mpd.music()).path("unchanged").asInt()).isEqualTo(3);
    }
  }

  @Test
  void songs_of_mopidy_are_measured_with_how_they_were_heard() throws Exception {
    Required.mopidyLocal();
    Required.ffmpeg();
    try (var mopidy =
            new PrivateMopidy()
                .add("a/often.flac", song("Often", 1997))
                .add("skipped 100%.flac", song("Skipped", 1998))
                .add("b/never.flac", song("Never", 1999))
                .scan()
                .start();
        var earmark = earmark("mopidy", mopidy.port())) {
      heard(earmark.state(), "mopidy", "local:track:a/often.flac", mopidy.uri("skipped 100%.flac"));
      earmark.start();
      until("the daemon answers", () -> earmark.say("now").has("players"));
      earmark.say("rate --track 1 8");
      var came = scan(earmark, mopidy.music());
      // Each is in the libraries of both extensions, and read once.
      assertThat(came.path("songs").asInt()).isEqualTo(3);
      assertThat(came.path("scanned").asInt()).isEqualTo(3);
      areAsHeard(songs(earmark));
    }
  }

  @Test
  void a_scan_that_was_killed_goes_on_where_it_was() throws Exception {
    Required.mpd();
    Required.ffmpeg();
    try (var mpd =
            new PrivateMpd()
                .add("a.flac", song("A", 1991))
                .add("b.flac", song("B", 1992))
                .add("stuck.flac", song("Stuck", 1993))
                .add("z.flac", song("Z", 1994))
                .start();
        var earmark = earmark("mpd", mpd.port())) {
      var killed = scanThatIsStuck(earmark, mpd.music());
      var book = earmark.state().resolve("features-scan.log");
      try {
        until(
            "three of the four are read",
            () -> Files.exists(book) && Files.readAllLines(book).size() == 4);
      } finally {
        var decoders = killed.descendants().toList();
        // SIGKILL
        killed.destroyForcibly();
        killed.onExit().join();
        decoders.forEach(ProcessHandle::destroyForcibly);
      }
      assertThat(earmark.state().resolve("features-library.columns")).doesNotExist();
      var came = scan(earmark, mpd.music());
      assertThat(came.path("unchanged").asInt()).isEqualTo(3);
      assertThat(came.path("scanned").asInt()).isEqualTo(1);
      assertThat(songs(earmark)).containsOnlyKeys("A", "B", "Stuck", "Z");
    }
  }

  /// One whose ffmpeg never comes to the end of one file.
  private static Process scanThatIsStuck(OwnEarmark earmark, Path music) throws IOException {
    var ffmpeg = earmark.folder().resolve("ffmpeg");
    Files.writeString(
        ffmpeg,
        """
        #!/bin/sh
        case "$*" in *stuck.flac*) exec sleep 600 ;; esac
        exec ffmpeg "$@"
        """);
    Files.setPosixFilePermissions(ffmpeg, PosixFilePermissions.fromString("rwx------"));
    var command = new ArrayList<>(OwnEarmark.classes());
    command.addAll(
        List.of("--config", earmark.config().toString(), "features", "scan", "--jobs", "2"));
    command.addAll(List.of("--quiet", "--music", music.toString()));
    var builder = new ProcessBuilder(command).inheritIO();
    builder
        .environment()
        .putAll(
            Map.of(
                "XDG_STATE_HOME", String.valueOf(earmark.state().getParent()),
                "EARMARK_FFMPEG", ffmpeg.toString()));
    return builder.start();
  }
}
