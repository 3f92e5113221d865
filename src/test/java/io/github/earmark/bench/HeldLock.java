package io.github.earmark.bench;

import io.github.earmark.history.store.Sql;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/// Constantly tries to write to a history, and so measures for how long others block it.
final class HeldLock implements AutoCloseable {
  private final Thread thread;
  private volatile boolean over;
  private volatile long longest;

  HeldLock(Path state) {
    thread = Thread.ofPlatform().start(() -> watch(state.resolve("history.db")));
  }

  private void watch(Path file) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Sql.script(connection, "PRAGMA busy_timeout = 0");
      var free = System.nanoTime();
      while (!over) {
        var now = System.nanoTime();
        try {
          Sql.script(connection, "BEGIN IMMEDIATE");
          Sql.script(connection, "ROLLBACK");
          free = System.nanoTime();
        } catch (SQLException _) {
          longest = Math.max(longest, now - free);
        }
        TimeUnit.MICROSECONDS.sleep(500);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// In milliseconds.
  double longest() {
    close();
    return longest / 1e6;
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
