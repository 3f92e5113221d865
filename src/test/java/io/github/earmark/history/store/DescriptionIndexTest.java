package io.github.earmark.history.store;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.listens;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.History;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptionIndexTest {
  @TempDir Path directory;

  private boolean indexed() throws Exception {
    return ask("SELECT count(*) FROM sqlite_schema WHERE name = 'plays_of_description'") > 0;
  }

  private long ask(String query) throws Exception {
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"))) {
      return Sql.number(connection, query);
    }
  }

  private void change(String script) throws Exception {
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"))) {
      Sql.script(connection, script);
    }
  }

  @Test
  void with_many_new_plays_it_is_built_at_the_end() throws Exception {
    try (var database = ImportDatabase.open(directory)) {
      database.grown(9_999);
      assertThat(indexed()).isTrue();
      database.grown(1);
      assertThat(indexed()).isFalse();
    }
    assertThat(indexed()).isTrue();
  }

  @Test
  void with_few_new_plays_it_is_kept() throws Exception {
    ImportDatabase.open(directory).close();
    change("UPDATE totals SET plays = 1000000");
    try (var database = ImportDatabase.open(directory)) {
      database.grown(249_999);
      assertThat(indexed()).isTrue();
      database.grown(1);
      assertThat(indexed()).isFalse();
    }
  }

  @Test
  void it_is_built_before_building_would_make_a_daemon_wait_long() throws Exception {
    try (var database = ImportDatabase.open(directory)) {
      database.grown(1_000_000);
      assertThat(indexed()).isFalse();
      database.grown(500_000);
      assertThat(indexed()).isTrue();
      database.grown(5_000_000);
      assertThat(indexed()).isTrue();
    }
  }

  @Test
  void a_daemon_that_starts_during_the_build_waits_and_loses_nothing() throws Exception {
    try (var database = ImportDatabase.open(directory)) {
      database.grown(10_000);
      var builds = new CountDownLatch(1);
      var goesOn = new CountDownLatch(1);
      var importing =
          CompletableFuture.runAsync(
              () ->
                  database.write(
                      connection -> {
                        builds.countDown();
                        await(goesOn);
                        DescriptionIndex.build(connection);
                        return true;
                      }));
      await(builds);
      var daemon =
          CompletableFuture.runAsync(
              () -> {
                try (var history = History.open(directory, BUILT)) {
                  listens(history, 1, "heard meanwhile");
                }
              });
      assertThat(daemon).isNotDone();
      goesOn.countDown();
      importing.get(1, TimeUnit.MINUTES);
      daemon.get(1, TimeUnit.MINUTES);
    }
    assertThat(indexed()).isTrue();
    assertThat(ask("SELECT count(*) FROM plays")).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void it_is_kept_while_a_daemon_is_running() throws Exception {
    ImportDatabase.open(directory).close();
    try (var _ = HistoryLock.take(directory);
        var database = ImportDatabase.open(directory)) {
      database.grown(1_000_000);
      assertThat(indexed()).isTrue();
    }
  }

  @Test
  void a_daemon_that_starts_meanwhile_builds_it() throws Exception {
    try (var database = ImportDatabase.open(directory)) {
      database.grown(10_000);
      History.open(directory, Instant.EPOCH).close();
      assertThat(indexed()).isTrue();
      database.grown(10_000);
      assertThat(indexed()).isTrue();
    }
  }

  @Test
  void the_next_import_builds_it_after_a_kill() throws Exception {
    ImportDatabase.open(directory).close();
    change("DROP INDEX plays_of_description");
    try (var _ = ImportDatabase.open(directory)) {
      assertThat(indexed()).isTrue();
    }
  }

  @Test
  void a_process_that_has_released_the_lock_is_not_a_daemon() {
    try (var _ = HistoryLock.take(directory)) {
      assertThat(HistoryLock.daemonRuns(directory)).isTrue();
    }
    assertThat(HistoryLock.daemonRuns(directory)).isFalse();
  }
}
