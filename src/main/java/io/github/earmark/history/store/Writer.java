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

/// The one thread that writes, and owns the one connection that does. A platform thread: a call
/// into SQLite would pin a virtual one to its carrier, and with it stall others.
///
/// After a failure of the disk the file is opened anew for the next task: what a system says of a
/// file that has failed once, or whose disk has been mounted again, is not to be trusted.
public final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /// So many pages in the log, which SQLite takes by itself.
  private static final int EMPTIED_AT = 1_000;

  private final Database database;
  private final Schema schema;
  private final HistoryFailureLog historyFailureLog;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("history").daemon().factory());

  /// Null until it could be opened, and after a failure; its thread alone uses it.
  private @Nullable OpenDatabase open;

  /// The folder that it was in, once it could be opened.
  private @Nullable Object home;

  /// Whether an importer was at work when something was written last; its thread alone uses it.
  private boolean importing;

  private volatile boolean started;
  private volatile Runnable written = () -> {};

  /// Whether the log may have what was erased.
  private volatile boolean traces;

  /// Damaged files that were moved out of the way; SQLite would close them by itself once they are
  /// forgotten.
  private final List<OpenDatabase> left = new ArrayList<>();

  /// @throws HistoryException if another daemon writes it, or it is not for this Earmark; what may
  ///   pass or be mended is told to `troubles`, and tried again with each task
  public Writer(Database database, Schema schema, HistoryFailureLog historyFailureLog) {
    this.database = database;
    this.schema = schema;
    this.historyFailureLog = historyFailureLog;
    try {
      read(_ -> true);
      started = true;
    } catch (HistoryException e) {
      if (e.lasting()) {
        thread.shutdown();
        throw e;
      }
      started = true;
    }
  }

  /// Has this called after each transaction, once it is on the disk, on the writer's thread: it
  /// must not wait.
  public void onWritten(Runnable told) {
    written = told;
  }

  /// As [#write], and what it deleted or replaced is in no file of the history afterwards; where
  /// somebody reads the history, as soon as something is written after that.
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

  /// Whether what was erased may still be in the file or its log.
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

  /// Does it on the writer's thread, in one transaction, and waits until it is on the disk; an
  /// interrupt waits too, because the caller must know how it ended.
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

  /// An importer empties the log that it fills; else SQLite would have a new play wait for that.
  private void shareLog(Connection connection) throws SQLException {
    var now = HistoryLock.importRuns(database.directory());
    if (now != importing) {
      importing = now;
      Sql.all(connection, "PRAGMA wal_autocheckpoint = " + (now ? 0 : EMPTIED_AT), _ -> "");
    }
  }

  /// Does it on the writer's thread.
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
    if (started || !failure.lasting()) {
      historyFailureLog.met(
          String.valueOf(failure.getMessage()),
          failure.damage() ? HistoryFailure.Kind.DAMAGE : kind);
    }
    if (failure.distrust()) {
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
