package io.github.earmark.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.formats.Formats;
import io.github.earmark.history.imports.ImportRun;
import io.github.earmark.history.store.Sql;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Five sources report parts of one listening history, each as exactly as it can. However they are
/// imported, the result is that history: no play twice, and no second play taken for the first.
class OneLifeTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final long BEGAN = Instant.parse("2024-02-28T22:00:00Z").toEpochMilli();
  private static final int PLAYS = 300;

  /// The greatest difference between sources with seconds.
  private static final long APART = 4_000;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  @TempDir Path directory;

  /// @param albumKnown whether sources that have albums know this one
  private record Song(String title, long length, boolean albumKnown) {}

  /// @param by the sources that know it
  private record Play(Song song, long start, long heard, Set<Teller> by) {
    boolean listen() {
      return 2 * heard >= song.length();
    }

    @Override
    public String toString() {
      return "%s %s %s by %s".formatted(Instant.ofEpochMilli(start), song, listen(), by);
    }

    long second() {
      return start / 1_000;
    }
  }

  private enum Teller {
    /// Ends, to the second, with skips.
    SPOTIFY {
      @Override
      String file(List<Play> plays) {
        return plays.stream()
            .map(
                play ->
                    """
                    {"ts": "%s", "ms_played": %d, "master_metadata_track_name": "%s",
                     "master_metadata_album_artist_name": "Artist", "master_metadata_album_album_name": "Album",
                     "spotify_track_uri": "spotify:track:%s", "reason_start": "clickrow", "reason_end": "%s",
                     "offline_timestamp": null, "incognito_mode": false}
                    """
                        .formatted(
                            Instant.ofEpochSecond((play.start() + play.heard()) / 1_000),
                            play.heard(),
                            play.song().title(),
                            play.song().title().hashCode(),
                            play.listen() ? "trackdone" : "fwdbtn"))
            .collect(Collectors.joining(",", "[", "]"));
      }
    },
    /// To the minute, listens only.
    LASTFM {
      @Override
      String file(List<Play> plays) {
        return listens(plays)
            .map(
                play ->
                    "Artist,%s,%s,%s"
                        .formatted(
                            play.song().albumKnown() ? "Album" : "",
                            play.song().title(),
                            MINUTE.format(Instant.ofEpochMilli(play.start()))))
            .collect(Collectors.joining("\n"));
      }
    },
    /// A little late, without album, listens only, in any order.
    LISTENBRAINZ {
      @Override
      String file(List<Play> plays) {
        var shuffled = new ArrayList<>(listens(plays).toList());
        Collections.shuffle(shuffled, new Random(plays.size()));
        return shuffled.stream()
            .map(
                play ->
                    """
                    {"listened_at": %d, "track_metadata": {"artist_name": "ARTIST", "track_name": "%s"}}
                    """
                        .strip()
                        .formatted(play.second() + play.start() % 4, play.song().title()))
            .collect(Collectors.joining("\n"));
      }
    },
    /// Newest first, listens only.
    MALOJA {
      @Override
      String file(List<Play> plays) {
        return listens(plays).toList().reversed().stream()
            .map(
                play ->
                    """
                    {"time": %d, "track": {"artists": ["Artist"], "title": "%s", "album": %s, "length": %d}}
                    """
                        .formatted(
                            play.second(),
                            play.song().title(),
                            play.song().albumKnown() ? "{\"albumtitle\": \"Album\"}" : "null",
                            play.song().length() / 1_000))
            .collect(Collectors.joining(",", "{\"scrobbles\": [", "]}"));
      }
    },
    /// With skips.
    ROCKBOX {
      @Override
      String file(List<Play> plays) {
        return plays.stream()
            .map(
                play ->
                    "Artist\t%s\t%s\t1\t%d\t%s\t%d\t"
                        .formatted(
                            play.song().albumKnown() ? "Album" : "",
                            play.song().title(),
                            play.song().length() / 1_000,
                            play.listen() ? "L" : "S",
                            play.second()))
            .collect(Collectors.joining("\n", "#AUDIOSCROBBLER/1.1\n#TZ/UTC\n", ""));
      }
    };

    private static final Set<Teller> OF_SKIPS = Set.of(SPOTIFY, ROCKBOX);
    private static final Set<Teller> TO_THE_SECOND = Set.of(SPOTIFY, LISTENBRAINZ, MALOJA, ROCKBOX);

    private static Stream<Play> listens(List<Play> plays) {
      return plays.stream().filter(Play::listen);
    }

    abstract String file(List<Play> plays);
  }

  /// A few songs, some of them very short, and often the same one again at once.
  private static List<Play> life(Random random) {
    var songs = new ArrayList<Song>();
    for (var i = 0; i < 12; i++) {
      var length = i < 4 ? 32_000 + random.nextInt(60_000) : 100_000 + random.nextInt(300_000);
      songs.add(new Song("Song " + i, length / 1_000 * 1_000L, random.nextBoolean()));
    }
    var plays = new ArrayList<Play>();
    var now = BEGAN;
    var song = songs.getFirst();
    for (var i = 0; i < PLAYS; i++) {
      if (random.nextInt(3) > 0) {
        song = songs.get(random.nextInt(songs.size()));
      }
      // The first ones are heard to their ends, so that a source can learn their lengths.
      var skipped = i > 60 && random.nextInt(5) == 0;
      var heard = skipped ? 15_000 + random.nextInt(900) : song.length();
      var by = skipped ? Teller.OF_SKIPS : Set.of(Teller.values());
      plays.add(new Play(song, now, heard, some(by, random)));
      now += heard + random.nextInt(2_000);
      if (random.nextInt(20) == 0) {
        now += random.nextInt(100_000_000);
      }
    }
    return plays;
  }

  /// Some of the sources, at least one of them with seconds.
  private static Set<Teller> some(Set<Teller> of, Random random) {
    var all = of.stream().sorted().toList();
    while (true) {
      var some = all.stream().filter(_ -> random.nextBoolean()).collect(Collectors.toSet());
      if (!Collections.disjoint(some, Teller.TO_THE_SECOND)) {
        return some;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void five_sources_of_one_history_give_that_history(long seed) throws Exception {
    var random = new Random(seed);
    var life = life(random);
    var tellers = new ArrayList<>(List.of(Teller.values()));
    Collections.shuffle(tellers, random);
    for (var teller : tellers) {
      bring(teller.file(life.stream().filter(play -> play.by().contains(teller)).toList()));
    }
    // Once more, in any order: nothing is new.
    Collections.shuffle(tellers, random);
    for (var teller : tellers) {
      var again =
          bring(teller.file(life.stream().filter(play -> play.by().contains(teller)).toList()));
      assertThat(again.counts().imported() + again.counts().skips()).isZero();
    }
    var missing = new ArrayList<>(life);
    var tooMuch = tooMuch(missing);
    assertThat(missing).as("missing, imported as %s; too much: %s", tellers, tooMuch).isEmpty();
    assertThat(tooMuch).as("too much, imported as %s", tellers).isEmpty();
  }

  private ImportReport bring(String content) throws Exception {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    var file = new InputFile("file", bytes.length, () -> new ByteArrayInputStream(bytes), _ -> {});
    var settings = new Settings(Set.of(), Clock.fixed(NOW, ZoneOffset.UTC));
    try (var run = ImportRun.begin(directory, List.of(), "", NOW)) {
      var report =
          new Importer(run, settings, _ -> {}, _ -> {})
              .run(Recognition.of(List.of(file), Formats.ALL, null).files(), List.of());
      assertThat(report.counts().rejected()).isZero();
      return report;
    }
  }

  /// What is in the history but should not be.
  ///
  /// @param life the expected plays, which are removed as they are found
  private List<String> tooMuch(List<Play> life) throws Exception {
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"))) {
      return Sql.all(
              connection,
              """
              SELECT p.start_ms, t.title, p.outcome FROM plays p JOIN descriptions d ON d.id = p.description
              JOIN tracks t ON t.id = d.track ORDER BY p.start_ms
              """,
              row ->
                  told(
                      row.getLong(1),
                      String.valueOf(row.getString(2)),
                      String.valueOf(row.getString(3)),
                      life))
          .stream()
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  private static String told(long start, String title, String outcome, List<Play> left) {
    for (var play : left) {
      if (play.song().title().equals(title)
          && play.listen() == outcome.equals("listen")
          && Math.abs(play.start() - start) <= APART) {
        left.remove(play);
        return "";
      }
    }
    return "%s %s %s".formatted(Instant.ofEpochMilli(start), title, outcome);
  }
}
