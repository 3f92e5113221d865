package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.queue.FlushResult;
import io.github.earmark.control.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a user sees of an import.
class ImportCommandTest {
  private static final String PLAYS =
      """
      uts,artist,album,track
      1600000000,A,,B
      soon,A,,B
      1,A,,B
      """;

  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));
  private Path plays = Path.of("");

  @BeforeEach
  void setUp() throws Exception {
    bench = new CliRig(home);
    plays = file("plays.csv", PLAYS);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(home.resolve(name), content);
  }

  @Test
  void bad_rows_are_shown_and_kept_with_file_and_line() throws Exception {
    var rejects = home.resolve("bad.txt");
    var ran = bench.run("import", "--rejects", rejects.toString(), plays.toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(Files.readString(rejects))
        .isEqualTo(
            "%1$s line 3: it has no number of seconds in the column uts%n%1$s line 4: its time is before 2002 (1970-01-01T00:00:01Z)%n"
                .formatted(plays));
    assertThat(ran.out()).contains(Files.readAllLines(rejects));
    assertThat(bench.run("import", "list").out()).contains("lastfm-ghan from " + plays);
  }

  /// The daemon does not watch the file, and a database would wait for the next play.
  @Test
  void a_running_daemon_is_told_to_deliver_what_an_import_has_changed() throws Exception {
    var told = new ArrayList<List<String>>();
    Map<String, Verb> daemon =
        Map.of(
            "flush",
            arguments -> {
              told.add(arguments);
              return new FlushResult(List.of());
            });

    bench.run(daemon, "import", "--dry-run", plays.toString());
    assertThat(told).isEmpty();
    bench.run(daemon, "import", plays.toString());
    assertThat(told).hasSize(1);
    bench.run(daemon, "import", "undo", "1");
    assertThat(told).hasSize(2);
  }

  @Test
  void standard_input_is_named_as_such() {
    bench.input = PLAYS;
    assertThat(bench.run("import", "-").out()).contains("    standard input line 3: ");
    assertThat(bench.run("import", "list").out()).contains("from standard input");
    assertThat(bench.run("import", "list", "--json").out()).contains("\"paths\":[\"-\"]");
  }

  @Test
  void imported_files_are_not_overwritten() throws Exception {
    var other = Files.createSymbolicLink(home.resolve("other"), plays);
    var ran = bench.run("import", "--rejects", other.toString(), plays.toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--rejects would write over");
    assertThat(plays).hasContent(PLAYS);
  }

  @Test
  void an_unwritable_rejects_file_is_reported_before_anything_is_imported() {
    var ran = bench.run("import", "--rejects", home + "/none/bad.txt", plays.toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("--rejects cannot write " + home + "/none/bad.txt: ");
    assertThat(bench.state().resolve("history.db")).doesNotExist();
  }

  @Test
  void an_import_does_not_depend_on_the_rejects_file() throws Exception {
    var bad = file("bad.csv", PLAYS + "soon,A,,B\n".repeat(1_000));
    var ran = bench.run("import", "--rejects", "/dev/full", bad.toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("imported 1 listen").contains("could not be read: 1,002 rows");
    assertThat(ran.err()).contains("not all bad rows are in /dev/full: no space left on device");
  }

  @Test
  void a_wrong_format_is_reported() throws Exception {
    var maloja = file("maloja.json", "{\"scrobbles\": []}");
    var ran = bench.run("import", "--format", "koito", maloja.toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("not used: there is nothing in the format koito in it");
    assertThat(bench.run("import", "list").out())
        .contains("0 listens, 0 skips, 0 known: nothing from " + maloja);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                | empty
          hello             | is not in a format that Earmark knows
          PK\u0003\u0004abc | it is not a complete zip file; download it again
          """)
  void unusable_files_are_listed_by_name(String content, String problem) throws Exception {
    var ran = bench.run("import", file("what.bin", content).toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).startsWith("earmark: " + home.resolve("what.bin")).contains(problem);
  }

  @Test
  void other_files_in_unknown_formats_are_listed() throws Exception {
    var folder = Files.createDirectory(home.resolve("dump"));
    Files.writeString(folder.resolve("plays.csv"), PLAYS);
    for (var n = 1; n <= 7; n++) {
      Files.writeString(folder.resolve("payments" + n + ".json"), "{\"cut\":");
    }
    assertThat(bench.run("import", "--dry-run", folder.toString()).out())
        .contains(
            "  not in a format that Earmark knows: 7 files\n    "
                + folder.resolve("payments1.json"))
        .contains("payments5.json\n    … and 2 more\n")
        .doesNotContain("payments6");
  }

  @Test
  void a_dry_run_shows_what_other_programs_would_count() throws Exception {
    var spotify =
        file(
            "spotify.json",
            """
            [{"ts": "2020-01-01T12:03:20Z", "ms_played": 200000, "reason_end": "trackdone", %1$s},
             {"ts": "2020-01-01T13:00:00Z", "ms_played": 45000, "reason_end": "fwdbtn", %1$s},
             {"ts": "2020-01-01T14:00:00Z", "ms_played": 5000, "reason_end": "fwdbtn", %1$s},
             {"ts": "2020-01-01T15:00:00Z", "ms_played": 20000, "reason_end": "trackdone",
              "master_metadata_track_name": "Short", "master_metadata_album_artist_name": "A"},
             {"ts": "2020-01-01T16:00:00Z", "ms_played": 1800000, "reason_end": "trackdone",
              "episode_name": "Episode", "episode_show_name": "Show"}]
            """
                .formatted(
                    "\"master_metadata_track_name\": \"B\", \"master_metadata_album_artist_name\": \"A\""));
    assertThat(bench.run("import", "--dry-run", spotify.toString()).out())
        .contains(
            """
            would import 1 listen and 2 skips\
            """)
        .contains(
            """
              other programs would count:
                2 listens (Spotify: heard for 30 s)
                3 listens (ListenBrainz: heard for 30 s, or to the end)
                2 listens (Koito: heard to the end)
            """);
    assertThat(bench.run("import", "--dry-run", "--json", spotify.toString()).out())
        .contains("\"by_other_rules\":{\"spotify\":2,\"listenbrainz\":3,\"koito\":2}");
    assertThat(bench.run("import", spotify.toString()).out()).doesNotContain("other programs");
  }

  private Path library(String name, int plays) throws IOException {
    return file(
        name,
        """
        <plist><dict><key>Tracks</key><dict>
          <key>1</key><dict><key>Name</key><string>B</string><key>Artist</key><string>A</string>
            <key>Play Count</key><integer>%d</integer><key>Play Date UTC</key><date>2021-03-30T14:00:00Z</date></dict>
        </dict></dict></plist>
        """
            .formatted(plays));
  }

  @Test
  void play_counts_are_kept_separately_and_can_be_undone() throws Exception {
    var old = library("old.xml", 17).toString();
    assertThat(bench.run("import", old).out())
        .contains("left out: 1\n    1 play counts, not plays: --counts keeps them");
    bench.run("import", plays.toString());
    assertThat(bench.run("import", "--counts", old).out())
        .contains("imported 0 listens and 0 skips, with 0 new tracks")
        .contains("  counts of other players: 1\n")
        .contains("`earmark import undo 3` undoes it");
    assertThat(bench.run("track", "1").out())
        .contains("heard 1 time")
        .contains("  iTunes counts 17 plays and 0 skips, the last at 2021-03-30 19:30\n");
    assertThat(bench.run("import", "--counts", old).out())
        .doesNotContain("counts of other")
        .contains("known already, or twice in what you named: 1");

    bench.run("import", "--counts", library("new.xml", 20).toString());
    assertThat(bench.run("track", "1").out()).contains("iTunes counts 20 plays");
    assertThat(bench.run("import", "list").out())
        .contains("5  ", "0 known, 1 count: itunes-library from " + home.resolve("new.xml"));
    assertThat(bench.run("import", "undo", "5").out())
        .isEqualTo("import 5 undone: 0 plays removed, 1 count\n");
    assertThat(bench.run("track", "1").out()).contains("iTunes counts 17 plays");
    assertThat(bench.run("import", "undo", "2").out())
        .isEqualTo("import 2 undone: 1 play removed\n");
    assertThat(bench.run("track", "1").out()).contains("not heard yet").contains("counts 17");
    bench.run("import", "undo", "3");
    assertThat(bench.run("track", "1").code()).as("nothing is left of it").isEqualTo(1);
  }

  @Test
  void counts_in_json() throws Exception {
    var ran = bench.run("import", "--counts", "--json", library("old.xml", 17).toString());
    assertThat(ran.out()).contains("\"marks\":0,\"counts\":1,");
    assertThat(bench.run("track", "1", "--json").out())
        .contains(
            "\"counts\":[{\"player\":\"iTunes\",\"plays\":17,\"skips\":0,\"last\":\"2021-03-30T14:00:00Z\"}]");
  }
}
