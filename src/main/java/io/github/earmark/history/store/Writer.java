package io.github.earmark.history.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes, and owns the one connection for that. A platform thread: a call into
/// SQLite would pin a virtual one to its carrier, and so stall others.
///
/// After a disk failure the file is opened again for the next task: an open file that has failed
/// once, or whose disk has been remounted, cannot be trusted.
public final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /// The number of pages in the log at which it is emptied; SQLite's own default.
  private static final int EMPTIED_AT = 1_000;

  private final Database database;
  private final Schema schema;
  private final HistoryFailureLog historyFailureLog;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("history").daemon().factory());

  /// Null until it could be opened, and after a failure; used only by its thread.
  private @Nullable OpenDatabase open;

  /// The folder that it was in, once it could be opened.
  private @Nullable Object home;

  /// Whether an importer was running at the last write; used only by its thread.
  private boolean importing;

  private volatile boolean started;
  private volatile Runnable written = () -> {};

  /// Whether the log may contain erased data.
  private volatile boolean traces;

  /// Damaged files that were moved away; without a reference, SQLite would close them.
  private final List<OpenDatabase> left = new ArrayList<>();

  /// @throws HistoryException if another daemon writes it, or it is not for this Earmark; failures
  ///   that may pass or be repaired are logged in `historyFailureLog` instead, and it is tried
  ///   again with each task
  public Writer(Database database, Schema schema, HistoryFailureLog historyFailureLog) {
    this.database = database;
    this.schema = schema;
    this.historyFailureLog = historyFailureLog;
    try {
      read(_ -> true);
      started = true;
    } catch (HistoryException e) {
      if (e.permanent()) {
        thread.shutdown();
        throw e;
      }
      started = true;
    }
  }

  /// Sets a callback for after each transaction, once it is durable, on the writer's thread: it
  /// must not block.
  public void onWritten(Runnable told) {
    written = told;
  }

  /// Like [#write]; what it deletes or replaces is in no file of the history afterwards. If
  /// somebody is reading the history, that is only so once something is written after that.
  public <T> T erase(Transaction.Work<T> work) {
    return submit(
        () -> {
          var result = Transaction.run(connection(), work);
          traces = true;
          removeTraces();
          written.run();
          return result;
        },
        HistoryFailure.Kind.WRITING);
  }

  /// Whether erased data may still be in the file or its log.
  public boolean traces() {
    return traces;
  }

  private void removeTraces() {
    var known = open;
    if (traces && known != null) {
      try {
        traces = !known.emptyLog();
      } catch (SQLException e) {
        // What was written is written; this is tried again.
        LOG.debug("The log is not emptied: {}", e.toString());
      }
    }
  }

  private Connection connection() throws SQLException {
    var known = open;
    if (known != null && !known.inPlace()) {
      if (damaged()) {
        left.add(known);
        known.leave();
      } else {
        known.rescue();
      }
      known = null;
      open = null;
    }
    if (known == null) {
      known = OpenDatabase.open(database, schema, home);
      open = known;
      importing = false;
      home = known.folder();
      historyFailureLog.replaced();
    }
    return known.connection();
  }

  private boolean damaged() {
    var historyFailure = historyFailureLog.now();
    return historyFailure != null && historyFailure.kind() == HistoryFailure.Kind.DAMAGE;
  }

  /// Does some work on the writer's thread, in one transaction, and waits until it is durable;
  /// interrupts are delayed, because the caller must know how it ended.
  public <T> T write(Transaction.Work<T> work) {
    return submit(
        () -> {
          var connection = connection();
          shareLog(connection);
          var result = Transaction.run(connection, work);
          removeTraces();
          written.run();
          return result;
        },
        HistoryFailure.Kind.WRITING);
  }

  /// While an importer is running, it empties the log that it fills; otherwise SQLite would make a
  /// new play wait for that.
  private void shareLog(Connection connection) throws SQLException {
    var now = HistoryLock.importRuns(database.directory());
    if (now != importing) {
      importing = now;
      Sql.all(connection, "PRAGMA wal_autocheckpoint = " + (now ? 0 : EMPTIED_AT), _ -> "");
    }
  }

  /// Does some work that only reads, on the writer's thread.
  public <T> T read(Transaction.Work<T> work) {
    return submit(() -> work.run(connection()), HistoryFailure.Kind.READING);
  }

  private interface Task<T> {
    T call() throws SQLException;
  }

  private <T> T submit(Task<T> task, HistoryFailure.Kind kind) {
    try {
      return finish(thread.submit(() -> watched(task, kind)));
    } catch (RejectedExecutionException e) {
      throw new HistoryException("The history is closed", e);
    }
  }

  private <T> T watched(Task<T> task, HistoryFailure.Kind kind) throws SQLException {
    try {
      var result = task.call();
      historyFailureLog.over(kind);
      return result;
    } catch (SQLException e) {
      throw met(HistoryException.of(database.file(), e), kind);
    } catch (HistoryException e) {
      throw met(e, kind);
    }
  }

  private HistoryException met(HistoryException failure, HistoryFailure.Kind kind) {
    if (started || !failure.permanent()) {
      historyFailureLog.met(
          String.valueOf(failure.getMessage()),
          failure.damage() ? HistoryFailure.Kind.DAMAGE : kind);
    }
    if (failure.mayKeepFailing()) {
      giveUp();
    }
    return failure;
  }

  private void giveUp() {
    var known = open;
    open = null;
    if (known != null) {
      try {
        known.close();
      } catch (SQLException e) {
        LOG.debug("Closing after a failure: {}", e.toString());
      }
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
      case HistoryException known -> known.again();
      // Nothing can continue after that, least of all by trying again.
      case Error error -> throw error;
      case null, default ->
          new HistoryException("History " + database.file() + ": " + cause, cause);
    };
  }

  /// Finishes all tasks and closes the file.
  @Override
  public void close() {
    try {
      var closed = thread.submit(this::end);
      thread.shutdown();
      finish(closed);
    } catch (RejectedExecutionException _) {
      // It was closed before.
    }
  }

  private boolean end() throws SQLException {
    var known = open;
    if (known == null) {
      return true;
    }
    if (damaged()) {
      known.leave();
    } else if (known.inPlace()) {
      known.close();
    } else {
      known.rescue();
      database.create();
    }
    return true;
  }
}
