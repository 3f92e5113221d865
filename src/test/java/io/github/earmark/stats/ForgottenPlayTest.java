package io.github.earmark.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.Bulk;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.store.Database;
import io.github.earmark.stats.columns.ColumnFile;
import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.values.Period;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A forgotten play is not in any file derived from the history.
class ForgottenPlayTest {
  private static final int FORGOTTEN = 17;

  @TempDir Path directory;
  private History history;

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
    Bulk.tracks(history, 10);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private void hear(int plays) {
    Bulk.plays(history, 1, plays, 10, HeardPlays.MORNING.toEpochMilli());
  }

  /// As the daemon does.
  private void forget() {
    history.queue().forget(List.of((long) FORGOTTEN), Set.of(), HeardPlays.MORNING);
    history.files().removeDerived();
  }

  private long look(StatisticsStore store) {
    try (var reader = Reader.open(directory)) {
      return store.look(reader, statistics -> statistics.total(Period.EVER, true).plays());
    }
  }

  private StatisticsStore store() {
    return new StatisticsStore(directory, StatisticsStore.Progress.SILENT);
  }

  private void assertGone() {
    var files = new Database(directory).derived();
    for (var file : files) {
      var content = ColumnFile.read(file);
      assertThat(content).as("%s", file).isNotNull();
      if (content != null) {
        var plays = content.plays();
        for (var row = 0; row < plays.size(); row++) {
          assertThat(plays.at(PlayColumns.ID, row)).isNotEqualTo(FORGOTTEN);
        }
      }
    }
  }

  @Test
  void while_another_process_makes_the_file() {
    hear(60_000);
    var asked = new AtomicBoolean();
    var store =
        new StatisticsStore(
            directory,
            (_, _) -> {
              if (!asked.getAndSet(true)) {
                forget();
              }
            });
    assertThat(look(store)).isPositive();
    assertThat(asked).isTrue();
    assertGone();
    look(store);
    assertGone();
  }

  @Test
  void while_another_process_reads_the_file_it_has_written() {
    hear(100);
    try (var reader = Reader.open(directory)) {
      store()
          .look(
              reader,
              statistics -> {
                forget();
                return statistics.total(Period.EVER, true);
              });
    }
    assertGone();
  }

  @Test
  void after_another_process_was_killed_that_had_put_the_file_in_place() throws Exception {
    hear(100);
    look(store());
    var file = directory.resolve(ColumnFile.NAME);
    var written = Files.readAllBytes(file);
    forget();
    Files.write(file, written);
    look(store());
    assertThat(file).exists();
    assertGone();
  }

  @Test
  void after_another_process_was_killed_that_was_writing_it() throws Exception {
    hear(100);
    Files.write(directory.resolve(ColumnFile.NAME + ".1.part"), new byte[100]);
    look(store());
    assertThat(new Database(directory).derived())
        .containsExactly(directory.resolve(ColumnFile.NAME));
  }
}
