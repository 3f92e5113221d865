package io.github.earmark.history.store;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.ask;
import static io.github.earmark.history.HeardPlays.listens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.store.HistoryFailure.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a history does when its disk or its file fails, and how it recovers.
class HistoryFailureTest {
  @TempDir Path temporary;

  private Path directory() {
    return temporary.resolve("state");
  }

  private Path file(String ending) {
    return directory().resolve("history.db" + ending);
  }

  private History open() {
    return History.open(directory(), BUILT);
  }

  private static String problem(History history) {
    return Objects.requireNonNull(history.trouble()).problem();
  }

  private static void refused(History history) {
    assertThatThrownBy(() -> listens(history, 9, "a")).isInstanceOf(HistoryException.class);
  }

  private static long plays(History history) {
    try (var reader = history.reader()) {
      return reader.totals().plays();
    }
  }

  @Test
  void a_full_disk_is_reported_until_there_is_space_and_reading_continues() {
    try (var history = open()) {
      listens(history, 2, "a");
      ask(history, "PRAGMA max_page_count = 1");
      full(history, "x");
      var historyFailure = Objects.requireNonNull(history.trouble());
      assertThat(historyFailure.kind()).isEqualTo(Kind.WRITING);
      assertThat(plays(history)).isEqualTo(2);
      assertThat(history.queue().backlog("a", 0).owed()).isEqualTo(2);
      full(history, "y");
      assertThat(history.trouble()).as("one outage").isEqualTo(historyFailure);

      ask(history, "PRAGMA max_page_count = 100000");
      listens(history, 3, "a");
      assertThat(history.trouble()).isNull();
      assertThat(plays(history)).isEqualTo(3);
      assertThat(ask(history, "PRAGMA integrity_check")).containsExactly("ok");
    }
  }

  private static void full(History history, String key) {
    var large = HeardPlays.track("t".repeat(50_000));
    assertThatThrownBy(
            () ->
                history.commit(
                    "mpd",
                    "MPD",
                    HeardPlays.listen(key, large, 0),
                    HeardPlays.at(100),
                    List.of("a")))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("is full; free some space");
  }

  @Test
  void a_history_deleted_while_in_use_is_restored_completely() throws Exception {
    try (var history = open()) {
      listens(history, 5, "a");
      Files.delete(file(""));
      listens(history, 7, "a");
      assertThat(history.trouble()).isNull();
      assertThat(plays(history)).isEqualTo(7);
    }
    try (var reader = Reader.open(directory())) {
      assertThat(reader.totals().plays()).isEqualTo(7);
      assertThat(reader.faults()).isEmpty();
    }
    assertThat(file(".rescued")).doesNotExist();
  }

  @Test
  void a_history_deleted_just_before_the_end_is_restored_too() throws Exception {
    try (var history = open()) {
      listens(history, 5, "a");
      Files.delete(file(""));
      Files.delete(file("-wal"));
      Files.delete(file("-shm"));
    }
    try (var reader = Reader.open(directory())) {
      assertThat(reader.totals().plays()).isEqualTo(5);
    }
  }

  @Test
  void while_its_folder_is_missing_nothing_is_created_in_its_place() throws Exception {
    var away = temporary.resolve("away");
    try (var history = open()) {
      listens(history, 2, "a");
      Files.move(directory(), away);
      refused(history);
      assertThat(problem(history)).contains("gone with its folder").contains("mount its disk");
      assertThat(directory()).doesNotExist();

      // As if a disk is not mounted.
      Files.createDirectory(directory());
      refused(history);
      assertThat(directory()).isEmptyDirectory();

      Files.delete(directory());
      Files.move(away, directory());
      listens(history, 3, "a");
      assertThat(history.trouble()).isNull();
      assertThat(plays(history)).isEqualTo(3);
    }
  }

  @Test
  void a_backup_put_in_its_place_is_used() throws Exception {
    var backup = temporary.resolve("backup.db");
    try (var history = open()) {
      listens(history, 2, "a");
      history.files().backup(backup, false);
      listens(history, 50, "a");
      Files.delete(file(""));
      Files.move(backup, file(""));
      listens(history, 3, "a");
      assertThat(plays(history)).isEqualTo(3);
      assertThat(ask(history, "PRAGMA integrity_check")).containsExactly("ok");
    }
  }

  @Test
  void a_damaged_page_is_reported_and_the_file_left_as_it_is() throws Exception {
    open().close();
    try (var history = open()) {
      listens(history, 300, "a");
    }
    var history = open();
    damage(4_096);
    refused(history);
    assertThat(Objects.requireNonNull(history.trouble()).kind()).isEqualTo(Kind.DAMAGE);
    assertThat(problem(history)).contains("damaged").contains(".recover");
    var bytes = Files.readAllBytes(file(""));
    refused(history);

    for (var ending : new String[] {"", "-wal", "-shm"}) {
      Files.move(file(ending), temporary.resolve("aside" + ending));
    }
    listens(history, 4, "a");
    assertThat(history.trouble()).isNull();
    assertThat(plays(history)).isEqualTo(4);
    history.close();
    assertThat(Files.readAllBytes(temporary.resolve("aside"))).isEqualTo(bytes);
  }

  private void damage(long from) throws IOException {
    try (var raw = new RandomAccessFile(file("").toFile(), "rw")) {
      raw.seek(from);
      var bytes = new byte[(int) (raw.length() - from)];
      Arrays.fill(bytes, (byte) 0x5a);
      raw.write(bytes);
    }
  }

  @Test
  void the_log_of_a_replaced_damaged_file_is_not_applied_to_the_new_one() throws Exception {
    try (var history = open()) {
      listens(history, 2, "a");
      Files.copy(file("-wal"), temporary.resolve("log"));
    }
    for (var empty : new boolean[] {false, true}) {
      Files.deleteIfExists(file(""));
      if (empty) {
        Files.createFile(file(""));
      }
      Files.copy(temporary.resolve("log"), file("-wal"));
      try (var history = open()) {
        assertThat(problem(history)).contains("move the log out of the way to start a new history");
        refused(history);
        assertThat(file("-wal")).hasSameBinaryContentAs(temporary.resolve("log"));
        Files.delete(file("-wal"));
        listens(history, 1, "a");
        assertThat(plays(history)).isEqualTo(1);
      }
    }
  }

  @Test
  void a_folder_of_its_name_is_left_alone_until_it_is_moved() throws Exception {
    Files.createDirectories(file(""));
    try (var history = open()) {
      assertThat(problem(history)).contains("is a folder; move it out of the way");
      refused(history);
      Files.move(file(""), temporary.resolve("aside"));
      listens(history, 1, "a");
      assertThat(history.trouble()).isNull();
    }
  }

  @Test
  void an_empty_file_becomes_a_new_history() throws Exception {
    Files.createDirectories(directory());
    Files.createFile(file(""));
    try (var history = open()) {
      listens(history, 1, "a");
      assertThat(history.trouble()).isNull();
    }
  }

  @Test
  void the_daemon_does_not_start_with_a_history_of_a_newer_earmark() throws Exception {
    open().close();
    try (var connection = new Database(directory()).write()) {
      Sql.script(connection, "PRAGMA user_version = 99");
    }
    var bytes = Files.readAllBytes(file(""));
    assertThatThrownBy(this::open).hasMessageContaining("update Earmark");
    assertThat(Files.readAllBytes(file(""))).isEqualTo(bytes);
  }
}
