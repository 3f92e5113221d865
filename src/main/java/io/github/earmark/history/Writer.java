package io.github.earmark.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/// The one thread that writes, and owns the one connection that does. A platform thread: a call
/// into SQLite would pin a virtual one to its carrier, and with it stall others.
final class Writer implements AutoCloseable {
  private final Database database;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("history").daemon().factory());
  private final Connection connection;

  Writer(Database database, Schema schema) {
    this.database = database;
    try {
      connection = finish(thread.submit(() -> open(database, schema)));
    } catch (HistoryException e) {
      thread.shutdown();
      throw e;
    }
  }

  private static Connection open(Database database, Schema schema) throws SQLException {
    var connection = database.write();
    try {
      schema.migrate(database, connection);
      Sql.all(connection, "PRAGMA journal_mode = WAL", _ -> "");
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /// Does it on the writer's thread, in one transaction, and waits until it is on the disk; an
  /// interrupt waits too, because the caller must know how it ended.
  <T> T write(Transaction.Work<T> work) {
    return submit(() -> Transaction.run(connection, work));
  }

  /// Does it on the writer's thread.
  <T> T read(Transaction.Work<T> work) {
    return submit(() -> work.run(connection));
  }

  private interface Task<T> {
    T call() throws SQLException;
  }

  private <T> T submit(Task<T> task) {
    try {
      return finish(thread.submit(task::call));
    } catch (RejectedExecutionException e) {
      throw new HistoryException("The history is closed", e);
    }
  }

  private <T> T finish(Future<T> future) {
    var interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw failure(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private HistoryException failure(ExecutionException failed) {
    var cause = failed.getCause();
    return switch (cause) {
      case HistoryException known ->
          new HistoryException(String.valueOf(known.getMessage()), known);
      case SQLException sql -> HistoryException.of(database.file(), sql);
      // Nobody can go on after that, least of all by trying again.
      case Error error -> throw error;
      case null, default ->
          new HistoryException("History " + database.file() + ": " + cause, cause);
    };
  }

  /// Finishes what was asked for and closes the file.
  @Override
  public void close() {
    try {
      var closed =
          thread.submit(
              () -> {
                connection.close();
                return true;
              });
      thread.shutdown();
      finish(closed);
    } catch (RejectedExecutionException _) {
      // It was closed before.
    }
  }
}
