package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest {
  @TempDir Path home;

  @Test
  void an_existing_file_is_not_overwritten() throws Exception {
    var bench = new CliRig(home);
    try (var history = History.open(bench.state(), HeardPlays.BUILT)) {
      HeardPlays.listens(history, 3);
    }
    var file = home.resolve("plays.csv");
    assertThat(bench.run("export", file.toString()).code()).isZero();
    assertThat(file).content().hasLineCount(4);
    var again = bench.run("export", file.toString());
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("already exists");
    assertThat(file).content().hasLineCount(4);
  }

  /// The history is broken; a disk that is full ends an export in the same way.
  @ParameterizedTest
  @ValueSource(strings = {"csv", "listenbrainz", "maloja", "earmark"})
  void an_incomplete_file_is_deleted(String format) throws Exception {
    var bench = new CliRig(home);
    try (var history = History.open(bench.state(), HeardPlays.BUILT)) {
      HeardPlays.listens(history, 3);
      HeardPlays.change(history, "ALTER TABLE descriptions RENAME COLUMN tags TO other");
    }
    var file = home.resolve("plays");
    assertThat(bench.run("export", "--format", format, file.toString()).code()).isEqualTo(1);
    assertThat(file).doesNotExist();
  }
}
