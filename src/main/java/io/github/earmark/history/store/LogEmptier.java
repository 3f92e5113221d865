package io.github.earmark.history.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Writes what the log holds into the file while an import goes on, on a thread and a connection of
/// its own: whoever writes meanwhile waits neither for that nor for the disk. The log begins anew
/// only where nothing came to it in that time, so that it grows until somebody waits for [#finish]
/// and empties it by himself.
///
/// It is for one thread beside its own.
final class LogEmptier implements AutoCloseable {
  private final Database database;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("log").daemon().factory());

  /// The last time.
  private @Nullable Future<?> last;

  /// Its thread alone uses it. Null until it is needed, which it is not by a small import.
  private @Nullable Connection connection;

  LogEmptier(Database database) {
    this.database = database;
  }

  /// As far as nobody reads what was before.
  static void empty(Connection connection) throws SQLException {
    Sql.all(connection, "PRAGMA wal_checkpoint(PASSIVE)", _ -> "");
  }

  /// Begins to, unless it is still at it.
  ///
  /// @throws SQLException what went wrong the last time
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
  /// @throws SQLException what went wrong
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

  /// Lets it finish, and closes its connection.
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
