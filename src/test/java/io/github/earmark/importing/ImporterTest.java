package io.github.earmark.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.formats.Formats;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.imports.ImportRun;
import io.github.earmark.history.imports.ImportUndo;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.sources.ImportCounts;
import io.github.earmark.history.sources.SourcePlay;
import io.github.earmark.history.sources.SourceRows;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.history.store.Sql;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImporterTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Settings SETTINGS = new Settings(Set.of(), Clock.fixed(NOW, ZoneOffset.UTC));

  @TempDir Path directory;

  private ImportReport run(String... contents) throws Exception {
    var files = new ArrayList<InputFile>();
    for (var content : contents) {
      var bytes = content.getBytes(StandardCharsets.UTF_8);
      files.add(
          new InputFile("file", bytes.length, () -> new ByteArrayInputStream(bytes), _ -> {}));
    }
    try (var run = ImportRun.begin(directory, List.of(), "", NOW)) {
      return new Importer(run, SETTINGS, _ -> {}, _ -> {})
          .run(Recognition.of(files, Formats.ALL, null).files(), List.of());
    }
  }

  private List<String> ask(String query) throws Exception {
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"))) {
      assertThat(Sql.all(connection, "PRAGMA foreign_key_check", row -> row.getString(1)))
          .isEmpty();
      // Including the CHECK constraints of the schema, which an import does not enforce.
      assertThat(Sql.all(connection, "PRAGMA integrity_check", row -> row.getString(1)))
          .containsExactly("ok");
      assertThat(
              Sql.all(
                  connection,
                  "SELECT plays || ' ' || listens || ' ' || tracks FROM totals",
                  row -> row.getString(1)))
          .isEqualTo(
              Sql.all(
                  connection,
                  "SELECT count(*) || ' ' || count(*) FILTER (WHERE outcome = 'listen') || ' ' ||"
                      + " (SELECT count(*) FROM tracks) FROM plays",
                  row -> row.getString(1)));
      return Sql.all(connection, query, row -> row.getString(1));
    }
  }

  private List<String> plays() throws Exception {
    return ask(
        """
        SELECT (p.start_ms / 1000) || ' ' || t.title || ' ' || coalesce(t.album, '-') || ' ' || p.player || ' ' || p.outcome
        FROM plays p JOIN descriptions d ON d.id = p.description JOIN tracks t ON t.id = d.track ORDER BY p.start_ms
        """);
  }

  private static String maloja(String... scrobbles) {
    return "{\"scrobbles\": [" + String.join(",", scrobbles) + "]}";
  }

  private static String scrobble(long time, String title, String album) {
    return """
    {"time": %d, "track": {"artists": ["A"], "title": "%s", "album": %s}}
    """
        .formatted(time, title, album.isEmpty() ? "null" : "{\"albumtitle\": \"" + album + "\"}");
  }

  private static String ben(String date, String title) {
    return "A,Album,%s,%s\n".formatted(title, date);
  }

  @Test
  void importing_again_adds_nothing() throws Exception {
    var file = maloja(scrobble(1_600_000_000, "B", "C"), scrobble(1_600_000_200, "B", "C"));
    assertThat(run(file).counts().imported()).isEqualTo(2);
    assertThat(run(file).counts()).isEqualTo(new ImportCounts(0, 2, 0, 0, 0, 0));
    assertThat(plays()).hasSize(2);
    var newer =
        maloja(
            scrobble(1_600_000_400, "B", "C"),
            scrobble(1_600_000_200, "B", "C"),
            scrobble(1_600_000_000, "B", "C"));
    assertThat(run(newer).counts().imported()).isEqualTo(1);
    assertThat(plays()).hasSize(3);
  }

  /// More than are stored in one transaction, with songs that nobody has played before.
  @Test
  void plays_in_two_new_files_are_stored_once() throws Exception {
    var plays = new ArrayList<String>();
    for (var i = 0; i < 3_000; i++) {
      plays.add(scrobble(1_600_000_000L + 200L * i, "Song " + i % 70, ""));
    }
    var counts =
        run(
                maloja(plays.subList(0, 2_000).toArray(String[]::new)),
                maloja(plays.subList(1_000, 3_000).toArray(String[]::new)))
            .counts();
    assertThat(counts.imported()).isEqualTo(3_000);
    assertThat(counts.known()).isEqualTo(1_000);
  }

  @Test
  void identical_rows_are_one_play_and_others_are_not() throws Exception {
    var counts =
        run(maloja(
                scrobble(1_600_000_000, "B", ""),
                scrobble(1_600_000_000, "B", ""),
                scrobble(1_600_000_003, "B", ""),
                scrobble(1_600_000_000, "D", "")))
            .counts();
    assertThat(counts.imported()).isEqualTo(3);
    assertThat(counts.known()).isEqualTo(1);
  }

  @Test
  void a_play_in_two_sources_is_one_matched_to_the_nearest() throws Exception {
    run(
        maloja(
            scrobble(1_600_000_000, "B", ""),
            scrobble(1_600_000_050, "B", ""),
            scrobble(1_600_009_000, "B", "")));
    // 2020-09-13 12:27 is 1600000020: nearer to the first; 12:29 is not near to either.
    var counts =
        run(ben("13 Sep 2020 12:27", "B")
                + ben("13 Sep 2020 12:28", "b ")
                + ben("13 Sep 2020 12:29", "B"))
            .counts();
    assertThat(counts.known()).isEqualTo(2);
    assertThat(counts.imported()).isEqualTo(1);
    assertThat(ask("SELECT count(*) FROM play_origins")).containsExactly("2");
    // Seconds are more exact than minutes.
    assertThat(plays())
        .containsExactly(
            "1600000000 B - maloja listen",
            "1600000050 B - maloja listen",
            "1600000140 B Album lastfm listen",
            "1600009000 B - maloja listen");
  }

  /// Taggers have "Don’t Stop" where services have "Don't Stop".
  @Test
  void typographic_quotes_and_hyphens_do_not_make_another_song() throws Exception {
    run(maloja(scrobble(1_600_000_000, "Don’t Stop", "")));
    var counts = run(ben("13 Sep 2020 12:26", "Don't Stop")).counts();
    assertThat(counts.known()).isEqualTo(1);
    assertThat(counts.imported()).isZero();
  }

  @Test
  void plays_heard_here_keep_their_data() throws Exception {
    try (var history = History.open(directory, HeardPlays.BUILT)) {
      history.commit(
          "mpd",
          "MPD",
          HeardPlays.listen("key", HeardPlays.track("t"), 0),
          HeardPlays.at(100),
          List.of());
    }
    var start = HeardPlays.MORNING.getEpochSecond();
    var counts =
        run(maloja(
                scrobble(start + 8, "t", "").replace("\"A\"", "\"artist\""),
                scrobble(start + 11, "t", "").replace("\"A\"", "\"artist\"")))
            .counts();
    assertThat(counts.known()).isEqualTo(1);
    assertThat(plays())
        .containsExactly(start + " t Album mpd listen", start + 11 + " t Album maloja listen");
    assertThat(counts.tracks()).isZero();
    try (var reader = Reader.open(directory)) {
      var heard = Objects.requireNonNull(reader.play(1));
      assertThat(heard.origins()).hasSize(1);
      assertThat(heard.source()).isNull();
      var imported = Objects.requireNonNull(reader.play(2));
      assertThat(imported.source()).isEqualTo("Maloja");
      assertThat(imported.listened()).isNull();
    }
  }

  @Test
  void an_undone_import_leaves_no_trace() throws Exception {
    var one =
        maloja(
            scrobble(1_600_000_000, "B", ""),
            scrobble(1_600_001_000, "D", ""),
            scrobble(1_600_002_000, "E", "F"));
    var other = ben("13 Sep 2020 12:27", "B") + ben("13 Sep 2020 18:00", "G");
    run(one);
    var alone = plays();
    var second = run(other).run();
    assertThat(plays()).hasSize(4);
    ImportUndo.undo(directory, second, NOW);
    assertThat(plays()).isEqualTo(alone);
    assertThat(ask("SELECT count(*) FROM play_origins")).containsExactly("0");
    assertThatThrownBy(() -> ImportUndo.undo(directory, second, NOW))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("was undone before");
    assertThatThrownBy(() -> ImportUndo.undo(directory, 77, NOW))
        .hasMessageContaining("no import 77");
  }

  @Test
  void the_first_of_two_imports_is_undone_and_the_second_stands() throws Exception {
    var other = ben("13 Sep 2020 12:27", "B") + ben("13 Sep 2020 18:00", "G");
    var first =
        run(maloja(scrobble(1_600_000_000, "B", ""), scrobble(1_600_001_000, "D", ""))).run();
    run(other);
    var undone = ImportUndo.undo(directory, first, NOW);
    assertThat(undone.removed()).isEqualTo(1);
    assertThat(undone.kept()).isEqualTo(1);
    assertThat(plays())
        .containsExactly("1600000020 B Album lastfm listen", "1600020000 G Album lastfm listen");
  }

  @Test
  void impossible_times_are_rejected() throws Exception {
    var counts =
        run(maloja(
                scrobble(0, "B", ""),
                scrobble(1_000_000_000, "B", ""),
                scrobble(NOW.getEpochSecond() + 100_000, "B", ""),
                scrobble(NOW.getEpochSecond(), "B", "")))
            .counts();
    assertThat(counts.rejected()).isEqualTo(3);
    assertThat(counts.imported()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"240000", "10000000000000", "9223372036854775807", "1e300"})
  void impossible_listening_times_are_ignored(String seconds) throws Exception {
    var listen =
        """
        {"listened_at": 1600000000, "track_metadata": {"artist_name": "A", "track_name": "B",
         "additional_info": {"duration_played": %1$s, "duration": %1$s}}}
        """
            .formatted(seconds)
            .replace("\n", "")
            .strip();
    var scrobble =
        """
        {"time": 1600001000, "track": {"artists": ["A"], "title": "C", "length": %1$s}, "duration": %1$s}
        """
            .formatted(seconds);
    assertThat(run(listen + "\n", maloja(scrobble)).counts().imported()).isEqualTo(2);
    assertThat(ask("SELECT coalesce(listened_ms, 'unknown') FROM plays"))
        .containsExactly("unknown", "unknown");
    assertThat(ask("SELECT coalesce(duration_ms, 'unknown') FROM tracks"))
        .containsExactly("unknown", "unknown");
  }

  @Test
  void a_play_cannot_last_longer_than_the_time_since_it_began() throws Exception {
    var export =
        """
        {"type":"earmark_history","version":1,"exported_at":"2026-11-01T00:00:00Z"}
        {"type":"track","id":1,"tags":{"title":["B"],"artist":["A"]},"names":[],"files":[],"recordings":[],"plays":[]}
        {"type":"description","id":1,"track":1,"uri":"x","remote":false,"tags":{"title":["B"],"artist":["A"]}}
        {"type":"play","id":"019303d2-1d80-7000-8000-000000000001","description":1,"start":"2024-01-01T00:00:00Z",\
        "stayed_ms":%s,"listened_ms":1,"outcome":"listen","player":"mpd","kind":"MPD"}
        """;
    assertThat(run(export.formatted("999999999999999999")).counts().rejected()).isEqualTo(1);
    assertThat(run(export.formatted("99999999999999")).counts().rejected()).isEqualTo(1);
    assertThat(run(export.formatted("9999999999")).counts().imported()).isEqualTo(1);
  }

  @Test
  void names_that_become_empty_count_as_missing() throws Exception {
    var file = maloja(scrobble(1_600_000_000, "\\u0000", ""), scrobble(1_600_001_000, "B", ""));
    assertThat(run(file).counts()).isEqualTo(new ImportCounts(1, 0, 0, 1, 0, 1));
    assertThat(run(file).counts()).isEqualTo(new ImportCounts(0, 1, 0, 1, 0, 0));
  }

  /// The player has a spelling that is not the primary one there.
  @Test
  void any_of_koitos_spellings_finds_the_existing_track() throws Exception {
    try (var history = History.open(directory, HeardPlays.BUILT)) {
      history.commit(
          "mpd",
          "MPD",
          HeardPlays.listen("key", HeardPlays.track("f", "Jóga", "Bjork", "Homogenic", 300), 0),
          HeardPlays.at(200),
          List.of());
    }
    var file =
        """
        {"version": "1", "exported_at": "2026-01-01T00:00:00Z", "user": "x", "listens": [
          {"listened_at": "2020-09-13T12:26:40Z",
           "track": {"mbid": null, "duration": 300, "aliases": [{"alias": "Jóga", "is_primary": true}, {"alias": "Joga"}]},
           "album": {"aliases": [{"alias": "Homogenic", "is_primary": true}]},
           "artists": [{"aliases": [{"alias": "Bjork"}, {"alias": "Björk", "is_primary": true}], "is_primary": true}]},
          {"listened_at": "2020-09-13T13:26:40Z",
           "track": {"mbid": null, "aliases": [{"alias": "New", "is_primary": true}]},
           "artists": [{"aliases": [{"alias": "Two"}, {"alias": "One", "is_primary": true}], "is_primary": true}]}]}
        """;
    var report = run(file);
    assertThat(report.counts().imported()).isEqualTo(2);
    assertThat(report.counts().tracks()).isEqualTo(1);
    assertThat(ask("SELECT DISTINCT artist || '/' || title FROM track_names ORDER BY 1"))
        .containsExactly(
            "bjork/joga", "bjork/jóga", "björk/joga", "björk/jóga", "one/new", "two/new");
    assertThat(run(file).counts().known()).isEqualTo(2);
    ImportUndo.undo(directory, report.run(), NOW);
    assertThat(plays()).hasSize(1);
  }

  @Test
  void a_second_importer_is_refused_and_a_daemon_is_not() throws Exception {
    try (var _ = History.open(directory, HeardPlays.BUILT);
        var _ = ImportRun.begin(directory, List.of(), "", NOW)) {
      assertThatThrownBy(() -> ImportRun.begin(directory, List.of(), "", NOW))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("is running");
    }
    assertThat(run(maloja(scrobble(1_600_000_000, "B", ""))).counts().imported()).isEqualTo(1);
  }

  @Test
  void an_interrupted_run_is_continued() throws Exception {
    var first = scrobble(1_600_000_000, "B", "");
    interrupted(maloja(first));
    try (var reader = Reader.open(directory)) {
      assertThat(reader.imports().getFirst().counts())
          .isEqualTo(new ImportCounts(1, 0, 0, 0, 0, 0));
    }
    var file = maloja(first, first, scrobble(1_600_001_000, "D", ""));
    var report = run(file);
    assertThat(report.resumed()).isTrue();
    assertThat(report.run()).isEqualTo(1);
    assertThat(report.counts().imported()).isEqualTo(2);
    assertThat(report.counts().known()).isEqualTo(1);
    assertThat(run(file).resumed()).isFalse();
  }

  /// It continues from what the history has, not from a position in the file.
  @Test
  void a_file_replaced_after_an_interruption_is_imported_completely() throws Exception {
    interrupted(maloja(scrobble(1_600_000_000, "B", ""), scrobble(1_600_001_000, "C", "")));
    var report =
        run(
            maloja(
                scrobble(1_500_000_000, "X", ""),
                scrobble(1_500_001_000, "Y", ""),
                scrobble(1_600_001_000, "C", "")));
    assertThat(report.counts()).isEqualTo(new ImportCounts(3, 0, 0, 0, 0, 2));
    assertThat(plays()).hasSize(4);
    assertThat(ImportUndo.undo(directory, 1, NOW).removed()).isEqualTo(4);
  }

  /// A run that stored these and was then killed.
  private void interrupted(String maloja) throws Exception {
    var bytes = maloja.getBytes(StandardCharsets.UTF_8);
    var file = new InputFile("file", bytes.length, () -> new ByteArrayInputStream(bytes), _ -> {});
    try (var run = ImportRun.begin(directory, List.of(), "", NOW)) {
      Recognition.of(List.of(file), Formats.ALL, null)
          .files()
          .forEach(
              (source, files) -> {
                var plays = new ArrayList<SourcePlay>();
                source.read(
                    files,
                    SETTINGS,
                    row -> {
                      if (row instanceof Row.Played(var play, _)) {
                        plays.add(play);
                      }
                    });
                run.store(source.format(), new SourceRows(plays));
              });
    }
  }
}
