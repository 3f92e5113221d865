package io.github.earmark.history;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.ask;
import static io.github.earmark.history.HeardPlays.listens;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.history.read.Reader;
import io.github.earmark.history.store.Database;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.history.store.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesTest {
  @TempDir Path temporary;

  private Path directory() {
    return temporary.resolve("state/ear?mark %20");
  }

  private Path file() {
    return directory().resolve("history.db");
  }

  private History open() {
    return History.open(directory(), BUILT);
  }

  @Test
  void only_the_owner_can_read_it() throws Exception {
    try (var history = open()) {
      listens(history, 2, "a");
      assertThat(mode(directory())).isEqualTo("rwx------");
      for (var name : List.of("", "-wal", "-shm")) {
        assertThat(mode(directory().resolve("history.db" + name))).as(name).isEqualTo("rw-------");
      }
      assertThat(mode(directory().resolve("history.lock"))).isEqualTo("rw-------");
    }
    try (var files = Files.list(directory())) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("history.db", "history.lock");
    }
  }

  @Test
  void a_history_readable_by_others_is_made_private() throws Exception {
    open().close();
    Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    open().close();
    assertThat(mode(directory())).isEqualTo("rwx------");
    assertThat(mode(file())).isEqualTo("rw-------");
  }

  @Test
  void a_power_cut_loses_nothing() {
    try (var history = open()) {
      for (var setting : List.of("journal_mode=wal", "synchronous=2", "foreign_keys=1")) {
        var parts = setting.split("=", 2);
        assertThat(ask(history, "PRAGMA " + parts[0])).as(parts[0]).containsExactly(parts[1]);
      }
    }
  }

  @Test
  void a_second_daemon_is_refused_and_told_which_one_is_running() {
    try (var history = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("(process " + ProcessHandle.current().pid() + ")")
          .hasMessageContaining(directory().toString());
      listens(history, 1, "a");
    }
    open().close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"This is a text file, as it happens.", "SQLite format 3\0 and then nothing good"})
  void a_file_that_is_not_a_database_is_left_alone(String content) throws Exception {
    open().close();
    var bytes = content.repeat(100);
    Files.writeString(file(), bytes);
    try (var history = open()) {
      assertThat(Objects.requireNonNull(history.trouble()).problem())
          .contains(file().toString())
          .contains("not an SQLite database");
      assertThatThrownBy(() -> listens(history, 1, "a")).isInstanceOf(HistoryException.class);
    }
    assertThatThrownBy(() -> Reader.open(directory())).isInstanceOf(HistoryException.class);
    assertThat(Files.readString(file())).isEqualTo(bytes);
    // The lock is free again.
    Files.delete(file());
    open().close();
  }

  @Test
  void the_database_of_another_program_is_left_alone() throws Exception {
    Files.createDirectories(directory());
    Files.createFile(file());
    try (var connection = new Database(directory()).write()) {
      Sql.script(connection, "CREATE TABLE theirs (x)");
    }
    assertThatThrownBy(this::open).hasMessageContaining("another program");
    try (var connection = new Database(directory()).read()) {
      assertThat(Sql.number(connection, "SELECT count(*) FROM sqlite_schema")).isEqualTo(1);
    }
  }

  @Test
  void a_damaged_history_is_reported_as_damaged() throws Exception {
    try (var history = open()) {
      listens(history, 50, "a");
    }
    var bytes = Files.readAllBytes(file());
    Arrays.fill(bytes, 4_096, bytes.length, (byte) 0x5a);
    Files.write(file(), bytes);
    assertThatThrownBy(
            () -> {
              try (var history = open()) {
                listens(history, 1, "a");
              }
            })
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("damaged");
    assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
  }

  @Test
  void reading_creates_no_files() {
    assertThatThrownBy(() -> Reader.open(directory())).hasMessageContaining("There is no history");
    assertThat(directory()).doesNotExist();
  }

  @Test
  void a_reader_sees_what_is_stored_while_the_daemon_writes_and_after_it_ended() throws Exception {
    try (var history = open();
        var reader = Reader.open(directory())) {
      for (var count = 1; count <= 3; count++) {
        listens(history, count, "a");
        assertThat(reader.totals().plays()).isEqualTo(count);
      }
      assertThat(reader.undelivered().backlogs(9))
          .singleElement()
          .matches(backlog -> backlog.owed() == 3);
    }
    try (var reader = Reader.open(directory())) {
      assertThat(reader.totals().plays()).isEqualTo(3);
    }
    // A reader cannot delete its empty -wal and -shm files; they are private, and the daemon takes
    // them over.
    try (var files = Files.list(directory())) {
      for (var file : files.toList()) {
        assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------");
      }
    }
    open().close();
    assertThat(directory().resolve("history.db-wal")).doesNotExist();
  }

  @Test
  void a_reader_cannot_write() throws Exception {
    open().close();
    try (var connection = new Database(directory()).read()) {
      assertThatThrownBy(() -> Sql.script(connection, "DELETE FROM plays"))
          .hasMessageContaining("readonly");
    }
  }

  @Test
  void a_backup_is_whole_private_and_never_written_over_another_file() throws Exception {
    var backup = temporary.resolve("backup.db");
    try (var history = open()) {
      listens(history, 20, "a");
      var writing = Thread.ofPlatform().start(() -> listens(history, 200, "a"));
      try (var reader = history.reader()) {
        reader.backup(backup, false);
        assertThatThrownBy(() -> history.files().backup(backup, false))
            .isInstanceOf(HistoryException.class)
            .hasMessageContaining("exists already");
        history.files().backup(backup, true);
      }
      writing.join();
      assertThatThrownBy(() -> history.files().backup(temporary.resolve("no/where.db"), false))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("where.db");
    }
    assertThat(mode(backup)).isEqualTo("rw-------");
    assertThat(temporary.resolve("backup.db.part")).doesNotExist();

    // It is a history, and can be opened as one.
    var restored = Files.createDirectory(temporary.resolve("restored"));
    Files.move(backup, restored.resolve("history.db"));
    try (var history = History.open(restored, BUILT)) {
      assertThat(history.queue().backlog("a", 0).owed()).isGreaterThanOrEqualTo(20);
      assertThat(ask(history, "PRAGMA integrity_check")).containsExactly("ok");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "history.db",
        "history.db-wal",
        "history.db-shm",
        "history.lock",
        "history.db.rescued",
        "history.db.restoring",
        "history.db.v1.bak"
      })
  void a_backup_never_goes_over_a_file_of_the_history_itself(String name) throws Exception {
    try (var history = open();
        var reader = Reader.open(directory())) {
      listens(history, 20, "a");
      var own = directory().resolve(name);
      var names = new ArrayList<>(List.of(own, directory().resolve("./../ear?mark %20/" + name)));
      var folder = temporary.resolve("folder");
      names.add(Files.createSymbolicLink(folder, directory()).resolve(name));
      if (Files.exists(own)) {
        names.add(Files.createSymbolicLink(temporary.resolve("symbolic"), own));
        names.add(Files.createLink(temporary.resolve("hard"), own));
      }
      for (var target : names) {
        assertThatThrownBy(() -> reader.backup(target, true))
            .as(target.toString())
            .isInstanceOf(HistoryException.class)
            .hasMessageContaining("belongs to the history");
      }
      listens(history, 30, "a");
      assertThat(reader.totals().plays()).isEqualTo(30);
      assertThat(ask(history, "PRAGMA integrity_check")).containsExactly("ok");
    }
  }

  /// Where a kill may interrupt a restore: the copy is ready and the history is in its place, moved
  /// away without its log, or moved away with it.
  @ParameterizedTest
  @CsvSource({"true, true, 20", "false, true, 5", "false, false, 5"})
  void a_killed_restore_is_completed_at_the_next_start(boolean history, boolean log, int plays)
      throws Exception {
    var copy = temporary.resolve("copy");
    try (var open = open();
        var reader = Reader.open(directory())) {
      listens(open, 5, "a");
      reader.backup(copy, false);
      listens(open, 20, "a");
      Files.copy(file(), temporary.resolve("history"));
      Files.copy(directory().resolve("history.db-wal"), temporary.resolve("log"));
    }
    assertThat(temporary.resolve("log")).isNotEmptyFile();
    Files.move(copy, directory().resolve("history.db.restoring"));
    var replaced = directory().resolve("history.db.replaced-20261128-120000");
    Files.move(file(), replaced);
    Files.copy(temporary.resolve("history"), history ? file() : replaced, REPLACE_EXISTING);
    Files.copy(
        temporary.resolve("log"),
        log ? directory().resolve("history.db-wal") : Path.of(replaced + "-wal"));

    try (var open = open()) {
      assertThat(ask(open, "SELECT plays FROM totals")).containsExactly(String.valueOf(plays));
      assertThat(ask(open, "PRAGMA integrity_check")).containsExactly("ok");
      assertThat(directory().resolve("history.db.restoring")).doesNotExist();
    }
    if (!history) {
      Files.copy(replaced, file(), REPLACE_EXISTING);
      Files.copy(
          Path.of(replaced + "-wal"), directory().resolve("history.db-wal"), REPLACE_EXISTING);
      try (var open = open()) {
        assertThat(ask(open, "SELECT plays FROM totals"))
            .as("what was put aside")
            .containsExactly("20");
      }
    }
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
