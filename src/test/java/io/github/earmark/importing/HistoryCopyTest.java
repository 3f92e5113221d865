package io.github.earmark.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.formats.Formats;
import io.github.earmark.formats.export.ExportFormat;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.imports.ImportRun;
import io.github.earmark.history.imports.ImportUndo;
import io.github.earmark.history.marks.Hidden;
import io.github.earmark.history.marks.Mark;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.music.Track;
import io.github.earmark.playback.PlayEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A history that is exported as a whole and imported into an empty one is the same, except for its
/// ids.
class HistoryCopyTest {
  private static final Instant NOW = HeardPlays.MORNING.plusSeconds(2_000_000);
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> SERVICES = List.of("lastfm", "listenbrainz");

  /// iTunes' play counts of a song that may have been heard here, and of one that was not.
  private static final String LIBRARY =
      """
      <plist><dict><key>Tracks</key><dict>
        <key>1</key><dict><key>Name</key><string>Song 1</string><key>Artist</key><string>Artist 1</string>
          <key>Play Count</key><integer>7</integer><key>Play Date UTC</key><date>2021-03-30T14:00:00Z</date></dict>
        <key>2</key><dict><key>Name</key><string>Unheard</string><key>Artist</key><string>Nobody</string>
          <key>Skip Count</key><integer>1</integer></dict>
      </dict></dict></plist>
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_copy_is_equal(long seed) throws Exception {
    var first = directory.resolve("first");
    live(first, new Random(seed), 0);
    assertThat(importInto(first, LIBRARY).counted()).isEqualTo(2);
    var exported = exported(first);
    assertThat(exported).contains("\"type\":\"count\"");

    var second = directory.resolve("second");
    var report = importInto(second, exported);
    assertThat(report.counts().rejected()).isZero();
    assertThat(report.unused()).isEmpty();
    same(canonical(exported(second)), canonical(exported));
    try (var one = Reader.open(first);
        var other = Reader.open(second)) {
      assertThat(other.totals()).isEqualTo(one.totals());
      assertThat(other.faults()).isEmpty();
    }

    for (var again : List.of(first, second)) {
      var known = importInto(again, exported);
      assertThat(known.counts().imported() + known.counts().skips()).isZero();
      assertThat(known.counts().tracks()).isZero();
      assertThat(known.marks()).isZero();
      assertThat(known.counted()).isZero();
      try (var reader = Reader.open(again)) {
        assertThat(reader.imports().getFirst().formats()).contains("earmark");
      }
    }
    same(exported(first).lines().toList(), exported.lines().toList());
  }

  @Test
  void merged_names_are_merged_in_the_copy_too_until_the_import_is_undone() throws Exception {
    var first = directory.resolve("names");
    try (var history = History.open(first, HeardPlays.BUILT)) {
      HeardPlays.listens(history, 2);
      var names = history.nameIdentity();
      names.merge(
          ArtistOrAlbum.artist("Björk"), ArtistOrAlbum.artist("Bjork"), false, HeardPlays.MORNING);
      names.merge(
          ArtistOrAlbum.album("Debut", "Björk"),
          ArtistOrAlbum.album("Nobody's", null),
          false,
          HeardPlays.MORNING);
    }
    var second = directory.resolve("names-copy");
    importInto(second, exported(first));
    importInto(second, exported(first));
    assertThat(merges(second)).hasSize(2).isEqualTo(merges(first));
    assertThat(exported(second).lines().filter(line -> line.startsWith("{\"type\":\"name_merge\"")))
        .containsExactlyElementsOf(
            exported(first).lines().filter(line -> line.contains("\"name_merge\"")).toList());
    ImportUndo.undo(second, 1, NOW);
    assertThat(merges(second)).isEmpty();
  }

  private static List<NameMerges.Merge> merges(Path directory) {
    try (var reader = Reader.open(directory)) {
      return reader.nameMerges().all();
    }
  }

  @Test
  void what_is_hidden_is_hidden_in_the_copy_too() throws Exception {
    var first = directory.resolve("first");
    live(first, new Random(3), 0);
    try (var history = History.open(first, HeardPlays.BUILT)) {
      for (var hidden :
          List.of(
              new Hidden.Artist("Björk"),
              new Hidden.Album("Various Artists", "Noise"),
              new Hidden.Album(null, "Nobody's"),
              new Hidden.OfTrack(
                  Long.parseLong(
                      HeardPlays.ask(history, "SELECT max(track) FROM descriptions").getFirst())),
              new Hidden.OfPlay(
                  Long.parseLong(
                      HeardPlays.ask(
                              history, "SELECT max(id) FROM plays WHERE start_ms IS NOT NULL")
                          .getFirst())))) {
        assertThat(history.hiding().hide(hidden, NOW)).isTrue();
      }
    }
    var second = directory.resolve("second");
    var report = importInto(second, exported(first));
    assertThat(report.counts().rejected()).isZero();
    same(canonical(exported(second)), canonical(exported(first)));
    assertThat(exported(second).lines().filter(line -> line.startsWith("{\"type\":\"hidden\"")))
        .hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_file_of_another_history_is_imported_also_from_within_a_zip_file(boolean alone)
      throws Exception {
    var first = directory.resolve("first");
    live(first, new Random(21), 0);
    var file = first.resolve("history.db");
    var second = directory.resolve("second");
    var report =
        importInto(
            second,
            new InputFile(
                alone ? file.toString() : "a.zip: \0history.db",
                Files.size(file),
                () -> Files.newInputStream(file),
                _ -> {}));
    assertThat(report.unused()).isEmpty();
    same(canonical(exported(second)), canonical(exported(first)));
  }

  @Test
  void an_incomplete_history_file_is_reported() throws Exception {
    var first = directory.resolve("first");
    live(first, new Random(21), 0);
    var bytes = Arrays.copyOf(Files.readAllBytes(first.resolve("history.db")), 5_000);
    var report =
        importInto(
            directory.resolve("second"),
            new InputFile(
                "history.db", bytes.length, () -> new ByteArrayInputStream(bytes), _ -> {}));
    assertThat(report.unused()).hasSize(1);
    assertThat(report.counts().rows()).isZero();
  }

  @Test
  void invalid_lines_and_dangling_references_are_reported() throws Exception {
    var first = directory.resolve("first");
    live(first, new Random(22), 0);
    var lines = new ArrayList<>(exported(first).lines().toList());
    var play = lines.stream().filter(line -> line.contains("\"type\":\"play\"")).findFirst().get();
    lines.add(play.replaceFirst("\"description\":[0-9]+", "\"description\":99999"));
    lines.add(play.replaceFirst("\"outcome\":\"[a-z]+\"", "\"outcome\":\"x\""));
    lines.add(play.replaceFirst("\"start\":\"[^\"]+\"", "\"start\":\"1999-01-01T00:00:00Z\""));
    lines.add(
        "{\"type\":\"mark\",\"id\":1,\"gesture\":1,\"track\":1,\"kind\":\"love\",\"value\":7}");
    lines.add("{\"type\":\"play\"");
    var report = importInto(directory.resolve("second"), String.join("\n", lines));
    assertThat(report.counts().rejected()).isEqualTo(5);
    same(canonical(exported(directory.resolve("second"))), canonical(exported(first)));
    var newer = importInto(directory.resolve("third"), lines.getFirst().replace(":1,", ":2,"));
    assertThat(newer.counts().rejected()).isEqualTo(1);
  }

  /// A bad line also affects the lines that refer to it, but no others.
  @Test
  void an_invalid_track_is_reported_with_the_lines_that_refer_to_it() throws Exception {
    var first = directory.resolve("first");
    live(first, new Random(21), 0);
    var lines = exported(first).lines().toList();
    var track =
        lines.stream().filter(line -> line.startsWith("{\"type\":\"track\"")).findFirst().get();
    var broken = track.replaceFirst("\"plays\":\\[[^]]*", "\"plays\":[\"none\"");
    var report =
        importInto(directory.resolve("second"), String.join("\n", lines).replace(track, broken));
    assertThat(report.counts().rejected()).isGreaterThan(2);
    assertThat(report.counts().imported()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void a_copy_into_a_used_history_adds_what_is_new_once_and_can_be_undone(long seed)
      throws Exception {
    var first = directory.resolve("first");
    live(first, new Random(seed), 0);
    var second = directory.resolve("second");
    live(second, new Random(seed + 100), 1_000_000);
    var before = said(exported(second));
    var plays = plays(exported(first));
    var report = importInto(second, exported(first));
    assertThat(report.counts().rejected()).isZero();
    assertThat(report.counts().imported() + report.counts().skips() + report.counts().known())
        .isEqualTo(plays.size());
    assertThat(plays(exported(second)))
        .hasSize(plays.size() - (int) report.counts().known() + before.size() - marks(before));
    var after = said(exported(second));
    var again = importInto(second, exported(first));
    assertThat(again.counts().imported() + again.counts().skips()).isZero();
    same(said(exported(second)), after);
    ImportUndo.undo(second, again.run(), NOW);
    ImportUndo.undo(second, report.run(), NOW);
    same(said(exported(second)), before);
    try (var reader = Reader.open(second)) {
      assertThat(reader.faults()).isEmpty();
    }
  }

  /// Like isEqualTo, but shows the first line that differs.
  private static void same(List<String> lines, List<String> as) {
    for (var i = 0; i < Math.min(lines.size(), as.size()); i++) {
      assertThat(lines.get(i)).as("line " + i).isEqualTo(as.get(i));
    }
    assertThat(lines.size()).isEqualTo(as.size());
  }

  private static int marks(List<String> lines) {
    return (int) lines.stream().filter(line -> line.contains("\"type\":\"mark\"")).count();
  }

  private static List<String> plays(String exported) {
    return exported.lines().filter(line -> line.contains("\"type\":\"play\"")).toList();
  }

  /// The plays and marks.
  private static List<String> said(String exported) {
    return exported
        .lines()
        .filter(line -> line.contains("\"type\":\"play\"") || line.contains("\"type\":\"mark\""))
        .toList();
  }

  /// Fills a history with everything that can happen.
  private static void live(Path directory, Random random, long from) throws Exception {
    try (var history = History.open(directory, HeardPlays.BUILT)) {
      var start = from;
      for (var i = 0; i < 150; i++) {
        start += random.nextInt(1, 2_000);
        var key = from + "-" + i;
        var track = track(random);
        history.commit(
            random.nextInt(3) == 0 ? "mopidy" : "mpd",
            "MPD",
            switch (random.nextInt(5)) {
              case 0 -> HeardPlays.skip(key, track, start);
              case 1 ->
                  HeardPlays.step(
                      new PlayEvent.Ended(
                          HeardPlays.play(key, shortened(track), start, false),
                          PlayEvent.Ending.CHANGED,
                          HeardPlays.at(start + 100)));
              default -> HeardPlays.listen(key, track, start);
            },
            HeardPlays.at(start + 100),
            random.nextBoolean() ? SERVICES : List.of());
        say(history, random, start + 100);
      }
      settle(history, random);
    }
    importInto(
        directory,
        """
        {"scrobbles": [%s]}
        """
            .formatted(
                String.join(
                    ",",
                    random
                        .ints(30, 1, 250_000)
                        .mapToObj(
                            at ->
                                """
                                {"time": %d, "track": {"artists": ["a%d"], "title": "t%d"}}
                                """
                                    .formatted(
                                        HeardPlays.MORNING.getEpochSecond() + from + at,
                                        at % 4,
                                        at % 5))
                        .toList())));
  }

  private static Track track(Random random) {
    var title = "t" + random.nextInt(5);
    var artist = "a" + random.nextInt(4);
    return switch (random.nextInt(6)) {
      case 0 -> HeardPlays.remote("http://radio/", title, artist);
      case 1 -> HeardPlays.track("x.flac" + random.nextInt(9), title, "", "", 200);
      default ->
          HeardPlays.track(
              title + artist + random.nextInt(2),
              title,
              random.nextBoolean() ? artist : artist.toUpperCase(Locale.ROOT),
              random.nextBoolean() ? "Album" : "",
              180 + 20 * random.nextInt(2));
    };
  }

  private static Track shortened(Track track) {
    return new Track(track.uri(), track.remote(), track.tags(), Duration.ofSeconds(20));
  }

  private static void say(History history, Random random, long at) {
    var now = HeardPlays.at(at).wall();
    var ids = HeardPlays.ask(history, "SELECT id FROM tracks ORDER BY id");
    var one = Long.parseLong(ids.get(random.nextInt(ids.size())));
    var other = Long.parseLong(ids.get(random.nextInt(ids.size())));
    switch (random.nextInt(12)) {
      case 0, 1 -> {
        var words = new ArrayList<Mark.Word>();
        words.add(new Mark.Rating(random.nextInt(11)));
        if (random.nextBoolean()) {
          words.add(new Mark.Love(random.nextInt(3) - 1));
        }
        if (random.nextBoolean()) {
          words.add(new Mark.Tag("word" + random.nextInt(3), random.nextBoolean()));
        }
        history
            .marks()
            .make(new Marks.On.Known(one, null), _ -> words, Mark.Origin.SOCKET, SERVICES, now);
      }
      case 2 -> history.marks().undo(SERVICES, now);
      case 3 -> history.trackIdentity().merge(one, other, now);
      default -> {}
    }
  }

  /// Does what services would do, and a user who makes corrections.
  private static void settle(History history, Random random) {
    for (var id : HeardPlays.ask(history, "SELECT id FROM submissions ORDER BY id")) {
      switch (random.nextInt(4)) {
        case 0 ->
            HeardPlays.change(
                history,
                "UPDATE submissions SET state = 'accepted', settled_ms = 1795000000000 WHERE id = "
                    + id);
        case 1 ->
            HeardPlays.change(
                history,
                "UPDATE submissions SET edits = '{\"title\":[\"other\"],\"album\":[]}' WHERE id = "
                    + id);
        case 2 ->
            HeardPlays.change(
                history,
                "UPDATE submissions SET state = 'set_aside', reason = 'no', settled_ms = 1795000000000 WHERE id = "
                    + id);
        default -> {}
      }
    }
  }

  private static String exported(Path from) throws IOException {
    var out = new StringWriter();
    try (var reader = Reader.open(from)) {
      ExportFormat.EARMARK.write(reader, null, null, false, out, NOW);
    }
    return out.toString();
  }

  private static ImportReport importInto(Path to, String content) throws Exception {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    return importInto(
        to, new InputFile("file", bytes.length, () -> new ByteArrayInputStream(bytes), _ -> {}));
  }

  private static ImportReport importInto(Path to, InputFile file) throws Exception {
    var settings = new Settings(Set.of(Settings.Extra.COUNTS), Clock.fixed(NOW, ZoneOffset.UTC));
    try (var run = ImportRun.begin(to, List.of(), "", NOW)) {
      return new Importer(run, settings, _ -> {}, _ -> {})
          .run(Recognition.of(List.of(file), Formats.ALL, null).files(), List.of());
    }
  }

  /// With ids replaced by their order in the file.
  private static List<String> canonical(String exported) throws IOException {
    Map<String, Map<Long, Long>> ids = new HashMap<>();
    var lines = new ArrayList<String>();
    for (var line : exported.lines().toList()) {
      lines.add(renumbered((ObjectNode) JSON.readTree(line), ids).toString());
    }
    return lines;
  }

  private static JsonNode renumbered(ObjectNode line, Map<String, Map<Long, Long>> ids) {
    var type = line.path("type").asText();
    for (var field :
        List.of("id", "track", "description", "gesture", "gone", "kept", "merged_into")) {
      if (line.path(field).isIntegralNumber()) {
        var of =
            switch (field) {
              case "id" -> type;
              case "gone", "kept", "merged_into" -> "track";
              default -> field;
            };
        line.put(field, number(ids, of, line.get(field).longValue()));
      }
    }
    line.path("others")
        .forEach(
            other ->
                ((ObjectNode) other)
                    .put(
                        "description",
                        number(ids, "description", other.get("description").longValue())));
    for (var field : List.of("descriptions", "marks")) {
      if (line.path(field) instanceof ArrayNode list) {
        for (var i = 0; i < list.size(); i++) {
          list.set(
              i,
              JSON.getNodeFactory()
                  .numberNode(
                      number(
                          ids, field.substring(0, field.length() - 1), list.get(i).longValue())));
        }
      }
    }
    return line;
  }

  private static long number(Map<String, Map<Long, Long>> ids, String type, long id) {
    var known = ids.computeIfAbsent(type, _ -> new HashMap<>());
    return known.computeIfAbsent(id, _ -> known.size() + 1L);
  }
}
