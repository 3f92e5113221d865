package io.github.earmark.history;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.read.Totals;
import io.github.earmark.history.store.Schema;
import io.github.earmark.history.store.Sql;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A history of any older schema is migrated to this build's, and its contents keep their meaning,
/// or get the meaning they should have had.
class MigrationTest {
  private static final Schema NOW = Schema.ofThisBuild();

  /// Plays 1 to 12 with their expected outcomes; the last one is gone.
  private static final String FILL =
      """
      INSERT INTO tracks (id, duration_ms, tags) VALUES (1, 180000, '{}'), (2, 20000, '{}');
      INSERT INTO descriptions (id, track, uri, remote, duration_ms, tags) VALUES
        (1, 1, 'song', 0, 180000, '{"title":["S"],"artist":["A"]}'),
        (2, 2, 'interlude', 0, 20000, '{"title":["I"],"artist":["A"]}'),
        (3, 2, 'no artist', 0, 180000, '{"title":["S"],"album":["B"]}'),
        (4, 2, 'no title', 0, NULL, '{"artist":["A"]}'),
        (5, 2, 'thirty', 0, 30000, '{"title":["T"],"artist":["A"]}'),
        (6, 2, 'more', 0, 30001, '{"title":["T"],"artist":["A"]}'),
        (7, 2, 'jingle', 0, 4000, '{"title":["J"],"artist":["A"]}'),
        (8, 2, 'http://radio/', 1, NULL, '{"title":["J"],"artist":["A"]}');
      INSERT INTO plays (id, key, description, player, kind, start_ms, stayed_ms, listened_ms, outcome, ending) VALUES
        (1, 'listen', 1, 'mpd', 'MPD', 1000, 180000, 180000, 'listen', 'changed'),
        (2, 'skip', 1, 'mpd', 'MPD', 2000, 20000, 20000, 'skip', 'changed'),
        (3, 'short', 2, 'mpd', 'MPD', 3000, 20000, 18000, 'skip', 'changed'),
        (4, 'skip ', 2, 'mpd', 'MPD', 4000, 20000, 17999, 'skip', 'changed'),
        (5, 'unnamed', 3, 'mpd', 'MPD', 5000, 180000, 180000, 'listen', 'changed'),
        (6, 'unnamed ', 4, 'mpd', 'MPD', 6000, NULL, 300000, 'listen', NULL),
        (7, 'short ', 5, 'mpd', 'MPD', 7000, 30000, 29500, 'skip', 'stopped'),
        (8, 'skip  ', 6, 'mpd', 'MPD', 8000, 30000, 15000, 'skip', 'stopped'),
        (9, 'short  ', 7, 'mpd', 'MPD', 9000, 4000, 3000, 'skip', 'repeated'),
        (11, 'skip   ', 7, 'mpd', 'MPD', 11000, 4000, 2999, 'skip', 'repeated'),
        (12, 'skip    ', 8, 'mpd', 'MPD', 12000, 20000, 20000, 'skip', 'retitled'),
        (99, 'gone', 8, 'mpd', 'MPD', 99000, 20000, 20000, 'skip', 'retitled');
      INSERT INTO plays (id, key, description, player, kind, boot, boot_ms, listened_ms, outcome)
        VALUES (13, 'listen ', 1, 'mpd', 'MPD', 'boot', 5, 100000, 'listen');
      INSERT INTO submissions (play, service, start_ms, state, settled_ms) VALUES (1, 'a', 1000, 'accepted', 1);
      INSERT INTO submissions (play, service) VALUES (13, 'a');
      DELETE FROM plays WHERE id = 99;
      """;

  @TempDir Path directory;

  static IntStream older() {
    return IntStream.range(1, NOW.scripts().size());
  }

  /// The versions before short and unnamed plays were distinguished.
  static IntStream two() {
    return IntStream.range(1, 9);
  }

  @ParameterizedTest
  @MethodSource("two")
  void plays_get_their_outcomes(int version) throws Exception {
    lay(version, FILL);
    try (var history = open()) {
      assertThat(ask(history, "SELECT rtrim(key) FROM plays ORDER BY id"))
          .isEqualTo(ask(history, "SELECT outcome FROM plays ORDER BY id"))
          .hasSize(12);
      assertThat(ask(history, "SELECT id FROM plays WHERE start_ms / 1000 <> id")).isEmpty();
      assertThat(ask(history, "SELECT play FROM submissions ORDER BY id"))
          .containsExactly("1", "13");
      try (var reader = history.reader()) {
        assertThat(reader.totals()).isEqualTo(new Totals(12, 2, 3, 2, 1, 2));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("two")
  void no_number_is_ever_used_twice(int version) throws Exception {
    lay(version, FILL);
    try (var history = open()) {
      history.commit(
          "mpd",
          "MPD",
          HeardPlays.listen("new", HeardPlays.track("t"), 1),
          HeardPlays.at(101),
          List.of());
      assertThat(ask(history, "SELECT id FROM plays WHERE key = 'new'")).containsExactly("100");
      history.queue().forget(List.of(3L, 5L, 100L), Set.of(), HeardPlays.MORNING);
      try (var reader = history.reader()) {
        assertThat(reader.totals()).isEqualTo(new Totals(10, 2, 2, 1, 0, 2));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("older")
  void its_schema_is_that_of_a_new_history(int version) throws Exception {
    lay(version, "");
    List<String> migrated;
    try (var history = open()) {
      migrated = shape(history);
      assertThat(ask(history, "PRAGMA foreign_key_check")).isEmpty();
      assertThat(ask(history, "PRAGMA integrity_check")).containsExactly("ok");
    }
    try (var fresh = History.open(directory.resolve("fresh"), BUILT)) {
      assertThat(migrated).isEqualTo(shape(fresh));
      assertThat(ask(fresh, "SELECT seq FROM sqlite_sequence WHERE name = 'plays'")).isEmpty();
    }
  }

  @Test
  void a_new_history_is_the_same_as_a_migrated_one() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      Sql.script(connection, Objects.requireNonNull(NOW.whole()));
      assertThat(Sql.number(connection, "PRAGMA user_version"))
          .as("user_version in schema.sql, which leads to the newest schema")
          .isEqualTo(NOW.scripts().size());
    }
    try (var atOnce = open();
        var steps = History.open(directory.resolve("steps"), BUILT, new Schema(NOW.scripts()))) {
      assertThat(shape(atOnce)).isEqualTo(shape(steps));
      for (var query :
          List.of(
              "PRAGMA application_id",
              "PRAGMA user_version",
              "SELECT json_array(plays, listens, held, tracks, shorts, unnamed) FROM totals",
              "SELECT name FROM sqlite_sequence")) {
        assertThat(ask(atOnce, query)).as(query).isEqualTo(ask(steps, query));
      }
    }
  }

  /// The versions before plays had a permanent id.
  static IntStream ten() {
    return IntStream.range(1, 11);
  }

  /// Version 7, with the time of the start, and all different.
  @ParameterizedTest
  @MethodSource("ten")
  void each_play_has_a_permanent_id(int version) throws Exception {
    lay(version, FILL);
    try (var history = open()) {
      history.commit(
          "mpd",
          "MPD",
          HeardPlays.listen("new", HeardPlays.track("t"), 1),
          HeardPlays.at(101),
          List.of());
      assertThat(ask(history, "SELECT DISTINCT uuid FROM plays")).hasSize(13);
      assertThat(
              ask(
                  history,
                  "SELECT id FROM plays WHERE hex(uuid) NOT GLOB"
                      + " '????????????7???[89AB]???????????????'"))
          .isEmpty();
      assertThat(
              ask(
                  history,
                  "SELECT id FROM plays WHERE start_ms IS NOT NULL AND id < 13"
                      + " AND substr(hex(uuid), 1, 12) <> printf('%012X', start_ms)"))
          .isEmpty();
    }
  }

  @Test
  void names_are_compared_with_typewriter_quotes_and_hyphens() throws Exception {
    lay(
        18,
        """
        INSERT INTO tracks (title, artist, tags) VALUES ('a', 'b', '{}'), ('c', 'd', '{}');
        INSERT INTO track_names (artist, title, album, track) VALUES
          ('guns n’ roses', '“heroes”', 'jay‐z', 1), ('guns n'' roses', '"heroes"', 'jay-z', 1), ('ü', '', '', 1);
        INSERT INTO track_uris (library, uri, track, artist, title) VALUES ('mpd', 'don’t.flac', 1, 'it’s', 'a–b');
        INSERT INTO merges (gone, kept, merged_ms, moved) VALUES (2, 1, 0, json_object(
          'shared_names', '[]', 'track_names', '[["don’t","“a”",""]]', 'track_uris', '[["mpd","don’t.flac"]]'));
        """);
    try (var history = open()) {
      assertThat(ask(history, "SELECT artist || '/' || title || '/' || album FROM track_names"))
          .containsExactly("guns n' roses/\"heroes\"/jay-z", "ü//");
      assertThat(ask(history, "SELECT uri || '/' || artist || '/' || title FROM track_uris"))
          .containsExactly("don’t.flac/it's/a-b");
      assertThat(ask(history, "SELECT moved ->> 'track_names' FROM merges"))
          .containsExactly("[[\"don't\",\"\\\"a\\\"\",\"\"]]");
      assertThat(ask(history, "SELECT moved ->> 'track_uris' FROM merges"))
          .containsExactly("[[\"mpd\",\"don’t.flac\"]]");
    }
  }

  private static final String SHAPE =
      "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1";

  /// Without the layout of the text, which a migration that adds a column cannot choose.
  private static List<String> shape(History history) throws Exception {
    return ask(history, SHAPE).stream()
        .map(sql -> sql.replaceAll("--.*", "").replaceAll("[\"\\s]+", " "))
        .map(sql -> sql.replaceAll(" ?([(),]) ?", "$1"))
        .toList();
  }

  private History open() {
    return History.open(directory, BUILT);
  }

  private void lay(int version, String fill) throws Exception {
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"))) {
      Sql.script(connection, "PRAGMA journal_mode = WAL");
      for (var script : NOW.scripts().subList(0, version)) {
        Sql.script(connection, script);
      }
      Sql.script(connection, fill);
      Sql.script(connection, "PRAGMA user_version = " + version);
    }
  }
}
