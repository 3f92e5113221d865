package io.github.earmark.history.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.store.ImportDatabase;
import io.github.earmark.history.store.Sql;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewTracksTest {
  @TempDir Path directory;

  private static Track track(String name) {
    return new Track(
        "uri:" + name,
        true,
        Tags.builder()
            .add(Tag.TITLE, "Title " + name)
            .addAll(Tag.ARTIST, List.of("One " + name, "Two"))
            .add(Tag.ALBUM, name)
            .build(),
        name.isEmpty() ? null : Duration.ofMillis(1_000_000_000_001L));
  }

  @Test
  void tracks_created_together_are_like_those_created_one_by_one() {
    try (var together = ImportDatabase.open(directory.resolve("together"));
        var single = ImportDatabase.open(directory.resolve("single"))) {
      var all =
          List.of(
              track(""),
              track("Ünïcödé 😀 “quoted” \u2028"),
              track("\"quotes\" \\ and \\u0041 back/slashes"),
              track("lines\nand\ttabs\u0001\u001f\u007f"),
              track("1e5"),
              track("null"));
      var described =
          together.write(
              connection ->
                  NewTracks.create(
                      connection,
                      all.stream()
                          .map(one -> new NewTracks.Named(one, NameNormalizer.of(one)))
                          .toList()));
      var one =
          single.write(
              connection -> {
                for (var track : all) {
                  new Tracks(connection, "")
                      .describeImported(track, NameNormalizer.of(track), List.of());
                }
                return true;
              });
      assertThat(one).isTrue();
      assertThat(described).hasSameSizeAs(all);
      for (var rows : ROWS) {
        assertThat(ask(together, rows)).isEqualTo(ask(single, rows)).hasSameSizeAs(all);
      }
    }
  }

  private static List<String> ask(ImportDatabase database, String rows) {
    return database.read(connection -> Sql.all(connection, rows, row -> row.getString(1)));
  }

  private static final List<String> ROWS =
      List.of(
          """
          SELECT concat_ws('|', id, quote(title), quote(artist), quote(album), quote(duration_ms), quote(tags))
          FROM tracks ORDER BY id
          """,
          """
          SELECT concat_ws('|', quote(artist), quote(title), quote(album), track) FROM track_names ORDER BY track
          """,
          """
          SELECT concat_ws('|', id, track, quote(uri), remote, quote(duration_ms), quote(tags))
          FROM descriptions ORDER BY id
          """);
}
