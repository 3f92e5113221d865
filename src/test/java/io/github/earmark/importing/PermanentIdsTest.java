package io.github.earmark.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.formats.Formats;
import io.github.earmark.history.imports.ImportRun;
import io.github.earmark.history.sources.ImportCounts;
import io.github.earmark.history.store.Sql;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// If two machines of one listener import the same data, it counts once, because its plays have the
/// same ids on both.
class PermanentIdsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final String ID = "SELECT lower(hex(uuid)) FROM plays ORDER BY uuid";

  @TempDir Path folder;

  private static List<String> rows() {
    var rows = new ArrayList<String>();
    for (var i = 0; i < 1_234; i++) {
      rows.add(row(1_600_000_000L + 100L * i, "Song " + i % 70));
    }
    return rows;
  }

  private static String row(long time, String title) {
    return "{\"time\": %d, \"track\": {\"artists\": [\"Ærø\"], \"title\": \"%s\"}}"
        .formatted(time, title);
  }

  private static ImportCounts run(Path history, List<String> rows) throws Exception {
    var bytes =
        ("{\"scrobbles\": [" + String.join(",", rows) + "]}").getBytes(StandardCharsets.UTF_8);
    var file = new InputFile("file", bytes.length, () -> new ByteArrayInputStream(bytes), _ -> {});
    try (var run = ImportRun.begin(history, List.of(), "", NOW)) {
      return new Importer(
              run, new Settings(Set.of(), Clock.fixed(NOW, ZoneOffset.UTC)), _ -> {}, _ -> {})
          .run(Recognition.of(List.of(file), Formats.ALL, null).files(), List.of())
          .counts();
    }
  }

  private static List<String> ask(Path history, String... statements) throws Exception {
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + history.resolve("history.db"))) {
      for (var i = 0; i < statements.length - 1; i++) {
        Sql.change(connection, statements[i]);
      }
      return Sql.all(connection, statements[statements.length - 1], row -> row.getString(1));
    }
  }

  @Test
  void the_same_dump_has_the_same_ids_on_two_machines() throws Exception {
    var here = folder.resolve("here");
    run(here, rows());
    var there = folder.resolve("there");
    run(there, List.of(row(1_500_000_000L, "Another")));
    var shuffled = new ArrayList<>(rows());
    Collections.shuffle(shuffled, new java.util.Random(1));
    run(there, shuffled);
    var ids = ask(here, ID);
    assertThat(ids).hasSize(1_234).doesNotHaveDuplicates();
    assertThat(ask(there, ID)).hasSize(1_235).containsAll(ids);
    assertThat(ids.getFirst()).matches("0174876e8000" + "7[0-9a-f]{3}[89ab][0-9a-f]{15}");
  }

  /// A name is the same however it is typed, and an id never changes, because other databases
  /// contain it.
  @Test
  void an_id_is_the_same_in_every_version() throws Exception {
    run(folder, List.of(row(1_600_000_000L, "Song  1")));
    assertThat(ask(folder, ID)).containsExactly("0174876e80007d13bdb81bffadf96d35");
  }

  @Test
  void imported_plays_are_known_even_if_their_track_was_renamed() throws Exception {
    run(folder, rows());
    ask(
        folder,
        "UPDATE track_names SET artist = 'somebody else'",
        "DELETE FROM track_recordings",
        "SELECT ''");
    var counts = run(folder, rows());
    assertThat(counts.imported()).isZero();
    assertThat(counts.known()).isEqualTo(1_234);
    assertThat(
            ask(
                folder,
                "SELECT t.plays = count(p.id) AND t.listens = count(p.id) FROM totals t, plays p"))
        .containsExactly("1");
  }
}
