package io.github.earmark.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.formats.Formats;
import io.github.earmark.formats.export.ExportFormat;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.imports.ImportRun;
import io.github.earmark.history.imports.ImportUndo;
import io.github.earmark.history.marks.Hidden;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.store.Sql;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Imports that overlap with each other and with what was heard here are undone, last one first:
/// all tables are then as they were before.
class UndoneImportTest {
  private static final Instant NOW = HeardPlays.MORNING.plusSeconds(1_000_000);
  private static final int PLAYS = 40;

  @TempDir Path directory;

  /// A play of one of a few songs.
  private record Play(int artist, int title, Instant start) {
    String song() {
      return "t%d by a%d".formatted(title, artist);
    }

    String recording() {
      return UUID.nameUUIDFromBytes(song().getBytes(StandardCharsets.UTF_8)).toString();
    }
  }

  /// The sources, each reporting plays in its own way.
  private enum Teller {
    KOITO {
      @Override
      String line(Play play, Random random) {
        return """
        {"listened_at": "%s", "track": {"duration": %d, "aliases": [{"alias": "t%d", "is_primary": true}%s]},
         "artists": [{"is_primary": true, "aliases": [{"alias": "a%d", "is_primary": true}, {"alias": "The a%5$d"}]}]}
        """
            .formatted(
                play.start(),
                200 * random.nextInt(2),
                play.title(),
                random.nextBoolean() ? "" : ", {\"alias\": \"also t%d\"}".formatted(play.title()),
                play.artist());
      }

      @Override
      String file(List<String> lines) {
        return "{\"version\": \"1\", \"exported_at\": \"2026-01-01T00:00:00Z\", \"listens\": ["
            + String.join(",", lines)
            + "]}";
      }
    },
    LISTENBRAINZ {
      @Override
      String line(Play play, Random random) {
        var listen =
            """
            {"listened_at": %d, "track_metadata": {"artist_name": "A%d", "track_name": "t%d", "additional_info": {%s}}}
            """
                .formatted(
                    play.start().getEpochSecond() + 2,
                    play.artist(),
                    play.title(),
                    random.nextBoolean()
                        ? ""
                        : "\"recording_mbid\": \"%s\"".formatted(play.recording()));
        var love =
            """
            {"score": 1, "created": %d, "recording_mbid": "%s", "track_metadata": {"artist_name": "a%d", "track_name": "t%d"}}
            """
                .formatted(
                    play.start().getEpochSecond(), play.recording(), play.artist(), play.title());
        return random.nextInt(5) == 0 ? listen + love : listen;
      }

      @Override
      String file(List<String> lines) {
        return String.join("", lines);
      }
    },
    MALOJA {
      @Override
      String line(Play play, Random random) {
        return """
        {"time": %d, "track": {"artists": ["a%d"], "title": "t%d", "album": %s}, "duration": 100}
        """
            .formatted(
                play.start().getEpochSecond() - 3,
                play.artist(),
                play.title(),
                random.nextInt(3) == 0 ? "{\"albumtitle\": \"Album\"}" : "null");
      }

      @Override
      String file(List<String> lines) {
        return "{\"scrobbles\": [" + String.join(",", lines) + "]}";
      }
    };

    abstract String line(Play play, Random random);

    abstract String file(List<String> lines);
  }

  private static List<Play> life(Random random) {
    var plays = new ArrayList<Play>();
    var start = HeardPlays.MORNING.plusSeconds(10_000);
    for (var i = 0; i < PLAYS; i++) {
      start = start.plusSeconds(random.nextInt(110, 3_000));
      plays.add(new Play(random.nextInt(3), random.nextInt(3), start));
    }
    return plays;
  }

  private static List<Play> some(List<Play> life, Random random) {
    return life.stream().filter(_ -> random.nextInt(3) > 0).toList();
  }

  private static void live(Path history, String player, List<Play> plays) throws Exception {
    try (var open = History.open(history, HeardPlays.BUILT)) {
      for (var play : plays) {
        var seconds = ChronoUnit.SECONDS.between(HeardPlays.MORNING, play.start());
        open.commit(
            player,
            "MPD",
            HeardPlays.listen(
                player + seconds,
                HeardPlays.track(play.song(), "t" + play.title(), "a" + play.artist(), "", 200),
                seconds),
            HeardPlays.at(seconds + 100),
            List.of());
      }
    }
  }

  private static ImportReport bring(Path to, String content) throws Exception {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    var file = new InputFile("file", bytes.length, () -> new ByteArrayInputStream(bytes), _ -> {});
    var settings = new Settings(Set.of(), Clock.fixed(NOW, ZoneOffset.UTC));
    try (var run = ImportRun.begin(to, List.of(), "", NOW)) {
      return new Importer(run, settings, _ -> {}, _ -> {})
          .run(Recognition.of(List.of(file), Formats.ALL, null).files(), List.of());
    }
  }

  private static String told(List<Play> life, Random random) {
    var teller = Teller.values()[random.nextInt(Teller.values().length)];
    return teller.file(some(life, random).stream().map(play -> teller.line(play, random)).toList());
  }

  private static String exported(Path history) throws IOException {
    var out = new StringWriter();
    try (var reader = Reader.open(history)) {
      ExportFormat.EARMARK.write(reader, null, null, false, out, NOW);
    }
    return out.toString();
  }

  /// Another history with some of the same plays, and some of its own.
  private String other(List<Play> life, Random random, int number) throws Exception {
    var other = directory.resolve("other" + number);
    live(other, "kitchen", some(life, random));
    bring(other, told(life, random));
    bring(other, told(life, random));
    try (var history = History.open(other, HeardPlays.BUILT)) {
      history.trackIdentity().merge(1, 2, NOW);
      history.hiding().hide(new Hidden.OfTrack(3), NOW);
      history.hiding().hide(new Hidden.Artist("a1"), NOW);
    }
    return exported(other);
  }

  /// All tables except those about imports and changes.
  private static Map<String, List<String>> tables(Path history) throws Exception {
    var tables = new TreeMap<String, List<String>>();
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + history.resolve("history.db"))) {
      for (var table :
          Sql.all(
              connection,
              """
              SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                AND name NOT IN ('imports', 'import_sources', 'changes')
              """,
              row -> String.valueOf(row.getString(1)))) {
        var columns =
            Sql.all(
                    connection,
                    "SELECT name FROM pragma_table_info(?)",
                    row -> String.valueOf(row.getString(1)),
                    table)
                .stream()
                .map("quote(%s)"::formatted)
                .collect(Collectors.joining(" || ' ' || "));
        tables.put(
            table,
            Sql.all(
                connection,
                "SELECT %s FROM %s ORDER BY 1".formatted(columns, table),
                row -> String.valueOf(row.getString(1))));
      }
    }
    return tables;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void the_history_is_as_before(long seed) throws Exception {
    var random = new Random(seed);
    var life = life(random);
    var here = directory.resolve("here");
    live(here, "mpd", some(life, random));
    bring(here, told(life, random));
    var before = new ArrayList<Map<String, List<String>>>();
    var runs = new ArrayList<Long>();
    for (var i = 0; i < 3; i++) {
      before.add(tables(here));
      var content = random.nextBoolean() ? told(life, random) : other(life, random, i);
      runs.add(bring(here, content).run());
    }
    for (var i = runs.size() - 1; i >= 0; i--) {
      ImportUndo.undo(here, runs.get(i), NOW);
      assertThat(tables(here)).as("before import " + runs.get(i)).isEqualTo(before.get(i));
    }
  }

  /// It was heard on a player there; another source, which has more data, has replaced the
  /// player's.
  @Test
  void a_play_of_another_history_has_its_player_again() throws Exception {
    var play = new Play(1, 1, HeardPlays.MORNING.plusSeconds(10_000));
    var there = directory.resolve("there");
    live(there, "kitchen", List.of(play));
    var here = directory.resolve("here");
    bring(here, exported(there));
    var before = tables(here);
    var listen =
        """
        {"listened_at": %d, "track_metadata": {"artist_name": "a1", "track_name": "t1", "release_name": "Album",
         "additional_info": {"duration_ms": 200000, "duration_played": 150}}}
        """
            .formatted(play.start().getEpochSecond())
            .replace("\n", "");
    var report = bring(here, listen);
    assertThat(tables(here).get("plays")).isNotEqualTo(before.get("plays"));
    ImportUndo.undo(here, report.run(), NOW);
    assertThat(tables(here)).isEqualTo(before);
  }
}
