package io.github.earmark.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.read.PlayCounts.PlayCount;
import io.github.earmark.history.read.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A counter of plays never goes back, or Prometheus would count all of them once more.
class PlayCounterTest {
  @TempDir Path folder;
  private History history;

  @BeforeEach
  void open() {
    history = History.open(folder, HeardPlays.BUILT);
    HeardPlays.listens(history, 3);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private List<PlayCount> counted(PlayCounter counter) {
    try (var reader = Reader.open(folder)) {
      return counter.count(reader);
    }
  }

  private static List<PlayCount> listens(long plays) {
    return List.of(new PlayCount("mpd", "heard", "listen", plays));
  }

  private void hears(String title, long start) {
    history.commit(
        "mpd",
        "MPD",
        HeardPlays.listen(title, HeardPlays.track(title), start),
        HeardPlays.at(start + 100),
        List.of());
  }

  @Test
  void what_is_forgotten_stays_counted_also_after_a_restart() {
    var counter = new PlayCounter(folder);
    assertThat(counted(counter)).isEqualTo(listens(3));
    history.queue().forget(List.of(2L, 3L), Set.of(), Instant.EPOCH);
    assertThat(counted(counter)).isEqualTo(listens(3));
    hears("new", 1_000);
    assertThat(counted(counter)).isEqualTo(listens(4));

    var restarted = new PlayCounter(folder);
    assertThat(counted(restarted)).isEqualTo(listens(4));
    hears("newer", 2_000);
    assertThat(counted(restarted)).isEqualTo(listens(5));
  }

  @Test
  void the_file_is_its_owners_alone_and_can_be_deleted() throws Exception {
    counted(new PlayCounter(folder));
    var file = folder.resolve(PlayCounter.NAME);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.delete(file);
    assertThat(counted(new PlayCounter(folder))).isEqualTo(listens(3));
    try (var files = Files.list(folder)) {
      assertThat(files).noneMatch(one -> one.toString().endsWith(".new"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"last\":-1,\"counts\":[]}",
        "{\"last\":2,\"counts\":[{\"player\":\"mpd\",\"source\":\"heard\",\"outcome\":\"listen\",\"plays\":-9}]}",
        "{\"last\":2,\"counts\":[{\"player\":\"mpd\"}]}",
        // Of another history.
        "{\"last\":99,\"counts\":[{\"player\":\"mpd\",\"source\":\"heard\",\"outcome\":\"listen\",\"plays\":99}]}",
      })
  void a_file_that_cannot_be_right_is_made_anew(String text) throws Exception {
    Files.writeString(folder.resolve(PlayCounter.NAME), text);
    assertThat(counted(new PlayCounter(folder))).isEqualTo(listens(3));
    assertThat(counted(new PlayCounter(folder))).isEqualTo(listens(3));
  }

  @Test
  void where_nothing_can_be_written_it_counts_all_the_same() throws Exception {
    Files.createDirectory(folder.resolve(PlayCounter.NAME));
    Files.createFile(folder.resolve(PlayCounter.NAME).resolve("in the way"));
    var counter = new PlayCounter(folder);
    assertThat(counted(counter)).isEqualTo(listens(3));
    hears("new", 1_000);
    assertThat(counted(counter)).isEqualTo(listens(4));
  }
}
