package io.github.earmark.history.store;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.ask;
import static io.github.earmark.history.HeardPlays.listens;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.History;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A daemon and an importer that write to one history.
class SharedLogTest {
  @TempDir Path directory;

  @Test
  void the_importer_empties_the_log_while_it_is_running() throws Exception {
    try (var history = History.open(directory, BUILT)) {
      listens(history, 1, "before");
      assertThat(ask(history, "PRAGMA wal_autocheckpoint")).containsExactly("1000");
      try (var _ = ImportDatabase.open(directory)) {
        listens(history, 1, "meanwhile");
        assertThat(ask(history, "PRAGMA wal_autocheckpoint")).containsExactly("0");
      }
      listens(history, 1, "after");
      assertThat(ask(history, "PRAGMA wal_autocheckpoint")).containsExactly("1000");
    }
  }

  @Test
  void a_new_play_waits_for_another_transaction_even_after_an_erasure() throws Exception {
    try (var history = History.open(directory, BUILT);
        var other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"))) {
      history.writer().erase(connection -> Sql.change(connection, "DELETE FROM forgotten"));
      Sql.script(other, "BEGIN IMMEDIATE");
      var stored = CompletableFuture.runAsync(() -> listens(history, 1, "a"));
      assertThat(stored).isNotDone();
      Sql.script(other, "COMMIT");
      stored.get(5, TimeUnit.MINUTES);
      assertThat(ask(history, "SELECT count(*) FROM plays")).containsExactly("1");
    }
  }

  @Test
  void nothing_written_while_the_log_is_emptied_is_lost() throws Exception {
    History.open(directory, BUILT).close();
    var database = new Database(directory);
    try (var connection = database.writeMuch();
        var emptier = new LogEmptier(database)) {
      for (var i = 0; i < 200; i++) {
        Sql.change(connection, "INSERT INTO forgotten (key) VALUES (?)", "key-" + i);
        emptier.begin();
      }
      emptier.finish();
      LogEmptier.empty(connection);
      assertThat(Sql.number(connection, "SELECT count(*) FROM forgotten")).isEqualTo(200);
      assertThat(Sql.all(connection, "PRAGMA integrity_check", row -> row.getString(1)))
          .containsExactly("ok");
    }
  }
}
