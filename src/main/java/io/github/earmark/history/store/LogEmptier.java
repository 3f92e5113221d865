package io.github.earmark.history.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Checkpoints the log while an import is running, on a thread and a connection of its own, so that
/// writers wait neither for that nor for the disk. The log starts again from its beginning only if
/// nothing was added meanwhile, so it keeps growing until somebody calls [#finish] and empties it.
///
/// Used by one thread besides its own.
final class LogEmptier implements AutoCloseable {
  private final Database database;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("log").daemon().factory());

  /// The last checkpoint.
  private @Nullable Future<?> last;

  /// Used only by its own thread. Null until it is needed; small imports do not need it.
  private @Nullable Connection connection;

  LogEmptier(Database database) {
    this.database = database;
  }

  /// As far as no reader needs older pages.
  static void empty(Connection connection) throws SQLException {
    Sql.all(connection, "PRAGMA wal_checkpoint(PASSIVE)", _ -> "");
  }

  /// Begins a checkpoint, unless one is still running.
  ///
  /// @throws SQLException if the last one failed
  void begin() throws SQLException {
    var before = last;
    if (before == null || before.isDone()) {
      finish();
      last = thread.submit(this::work);
    }
  }

  private boolean work() throws SQLException {
    var own = connection;
    if (own == null) {
      own = database.writeMuch();
      connection = own;
    }
    empty(own);
    return true;
  }

  /// Waits until it is done.
  ///
  /// @throws SQLException if it failed
  void finish() throws SQLException {
    var running = last;
    last = null;
    if (running != null) {
      try {
        running.get();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        throw failure(e);
      }
    }
  }

  private static SQLException failure(ExecutionException failed) {
    return failed.getCause() instanceof SQLException known ? known : new SQLException(failed);
  }

  /// Waits for the checkpoint, and closes its connection.
  @Override
  public void close() throws SQLException {
    thread.shutdown();
    try {
      finish();
    } finally {
      var own = connection;
      if (own != null) {
        own.close();
      }
    }
  }
}
