package io.github.earmark.cli.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.cli.CliRig;
import io.github.earmark.features.CollectedSong;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.CollectionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `earmark features` with two small collections.
class FeaturesTest {
  @TempDir private Path home;

  private CliRig rig;

  @BeforeEach
  void collections() throws IOException {
    rig = new CliRig(home);
    Files.createDirectories(rig.state());
    for (var name : List.of("library", "other")) {
      try (var writer =
          new CollectionWriter(
              CollectionFile.of(rig.state(), name), List.of("duration", "tempo", "rating"))) {
        for (var i = 0; i < 5; i++) {
          writer.add(
              new CollectedSong(List.of("Of " + name), "Song " + i, null, null, null),
              new double[] {200 + 7 * i, 120, Double.NaN});
        }
        writer.finish();
      }
    }
  }

  @Test
  void the_library_is_used_if_no_collection_is_named() {
    var ran = rig.run("features", "nearest", "--set", "tempo=120");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Of library – Song 0").doesNotContain("Of other");
    assertThat(rig.run("features", "nearest", "--in", "other", "--set", "tempo=120").out())
        .contains("Of other – Song 0");
  }

  @Test
  void lengths_are_read_and_written_as_minutes_and_seconds() {
    var ran =
        rig.run("features", "nearest", "--set", "duration=3:34", "--range", "duration=3:30..3:40");
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("3:34  what you want", "3:34  Of library – Song 2")
        .doesNotContain("Song 1", "Song 4");
  }

  @Test
  void a_feature_without_values_is_not_listed() {
    assertThat(rig.run("features", "list").out())
        .contains("duration", "3:20", "3:48", "tempo")
        .doesNotContain("rating");
    assertThat(rig.run("features", "list", "--json").out()).doesNotContain("rating");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--on tempo:0 | a weight is a number above 0 and at most 1000, unlike that of tempo:0",
        "--on tempo:-1 | a weight is a number above 0 and at most 1000, unlike that of tempo:-1",
        "--on tempo:1e309 | a weight is a number above 0 and at most 1000, unlike that of tempo:1e309",
        "--on tempo: | a weight is a number above 0 and at most 1000, unlike that of tempo:",
        "--on temp | did you mean tempo?",
        "--range duration=3:40..3:30 | write the smaller one first: --range duration=3:30..3:40",
        "--range duration=fast.. | --range takes a number, not fast",
      })
  void a_wish_that_cannot_be_met_is_a_usage_error(String options, String message) {
    var words = new ArrayList<>(List.of("features", "nearest", "--set", "tempo=120"));
    words.addAll(List.of(options.split(" ", -1)));
    var ran = rig.run(words.toArray(String[]::new));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains(message);
  }

  @Test
  void a_dataset_cannot_replace_the_library() throws Exception {
    var file = Files.writeString(home.resolve("Library.csv"), "title,artist,tempo\na,b,120\n");
    var ran = rig.run("features", "import", file.toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("library is for your own music", "--name");
    var made = rig.run("features", "import", file.toString(), "--name", "mine");
    assertThat(made.code()).isZero();
    assertThat(made.out()).contains("your history has no tracks yet", "`earmark import`");
  }
}
