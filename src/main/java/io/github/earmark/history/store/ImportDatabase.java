package io.github.earmark.history.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteErrorCode;

/// The file, open for one importer, which may write at the same time as a daemon. Not thread-safe.
/// All methods throw [HistoryException].
///
/// Foreign keys are not enforced on this connection: the importer only writes those that it has
/// looked up in the same transaction, and checking them again would take as long as everything
/// else.
public final class ImportDatabase implements AutoCloseable {
  /// The log grows by less than 32 MB in this time.
  private static final Duration OFTEN = Duration.ofMillis(250);

  /// Every so often, nobody may write while the log is emptied, so that it starts again from its
  /// beginning.
  private static final int ANEW = 4;

  /// The bits with SQLite's primary result code; the bits above have details.
  private static final int PRIMARY = 0xFF;

  /// In this time, a waiting daemon makes two attempts to write, see [BusyWait].
  private static final long TURN = 2 * BusyWait.LOOK.toNanos();

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Database database;
  private final Path directory;
  private final HistoryLock lock;
  private final Connection connection;
  private final DescriptionIndex index;
  private final LogEmptier emptier;

  /// In nanoseconds, how long the last transaction blocked others; while one is running, when that
  /// began.
  private long held;

  /// The same, for all transactions that may be only in the log.
  private long unsettled;

  /// How often the log was emptied.
  private int emptied;

  /// How long the last reading part took, during which others could write.
  private long looked;

  /// Whether the schema's CHECK constraints are enforced.
  private boolean checked = true;

  private boolean daemonRuns;
  private long daemonSeen = System.nanoTime() - 2 * SECOND;

  private ImportDatabase(
      Database database, Path directory, HistoryLock lock, Connection connection, long plays) {
    this.database = database;
    this.directory = directory;
    this.lock = lock;
    this.connection = connection;
    this.index = new DescriptionIndex(plays);
    this.emptier = new LogEmptier(database);
  }

  /// Opens the history in this directory. If no daemon is running, it is created or migrated first.
  ///
  /// @throws HistoryException also if another importer is running
  public static ImportDatabase open(Path directory) {
    var schema = Schema.ofThisBuild();
    var database = new Database(directory);
    database.prepare();
    var lock = HistoryLock.takeForImport(directory);
    try {
      if (!current(database, schema)) {
        OpenDatabase.open(database, schema, null).close();
      }
      var connection = database.writeMuch();
      try {
        schema.require(database.file(), connection);
        DescriptionIndex.build(connection);
        KeptStatements.of(connection);
        var plays = Sql.number(connection, "SELECT plays FROM totals");
        return new ImportDatabase(database, directory, lock, connection, plays);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      lock.close();
      throw HistoryException.of(database.file(), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// Whether it can be written to without a migration.
  private static boolean current(Database database, Schema schema) throws SQLException {
    if (Files.notExists(database.file())) {
      return false;
    }
    try (var connection = database.read()) {
      return schema.current(database.file(), connection);
    }
  }

  /// Does some work in one transaction.
  public <T> T write(Transaction.Work<T> work) {
    return write(work, true);
  }

  private <T> T write(Transaction.Work<T> work, boolean checked) {
    looked = 0;
    giveWay();
    try {
      check(checked);
      var done =
          Transaction.run(
              connection,
              _ -> {
                held = System.nanoTime();
                return work.run(connection);
              });
      written();
      return done;
    } catch (SQLException e) {
      throw HistoryException.of(database.file(), e);
    }
  }

  /// The second part of a transaction.
  ///
  /// @param <A> the result of the first part
  public interface Change<A, T> {
    T run(Connection connection, A found) throws SQLException;
  }

  /// Reads and then writes, in one transaction. While it reads, others may write; if they did, it
  /// reads again.
  ///
  /// The schema's CHECK constraints are not enforced. Some of them call functions, and before a
  /// statement with a function call, SQLite saves all pages that the statement changes, so that it
  /// can roll back that statement alone: with five million plays, it wrote more for that than for
  /// the history.
  public <A, T> T write(Transaction.Work<A> look, Change<A, T> change) {
    giveWay();
    try {
      check(false);
      var done =
          Transaction.look(
              connection,
              _ -> {
                var began = System.nanoTime();
                var found = look.run(connection);
                held = System.nanoTime();
                looked = held - began;
                return change.run(connection, found);
              });
      written();
      return done;
    } catch (SQLException e) {
      if ((e.getErrorCode() & PRIMARY) == SQLiteErrorCode.SQLITE_BUSY.code) {
        return write(_ -> change.run(connection, look.run(connection)), false);
      }
      throw HistoryException.of(database.file(), e);
    }
  }

  private void check(boolean whether) throws SQLException {
    if (checked != whether) {
      checked = whether;
      Sql.script(connection, "PRAGMA ignore_check_constraints = " + (whether ? "OFF" : "ON"));
    }
  }

  /// Lets a daemon write that has been waiting during the last transaction: the next reading part
  /// takes about as long as the last one, and this waits for the rest of the daemon's turn.
  private void giveWay() {
    lookForDaemon();
    var rest = TURN - looked;
    if (daemonRuns && held > 0 && rest > 0) {
      try {
        Thread.sleep(Duration.ofNanos(rest));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void lookForDaemon() {
    var now = System.nanoTime();
    if (now - daemonSeen > SECOND) {
      daemonSeen = now;
      daemonRuns = HistoryLock.daemonRuns(directory);
    }
  }

  /// Counts new plays. If they are many and no daemon is running, the index from descriptions is
  /// built only at the end, or when so many plays have come that building it would block others for
  /// longer than a daemon should wait. A daemon that starts meanwhile builds it.
  public void grown(long plays) {
    if (index.slows(plays)) {
      lookForDaemon();
      if (!daemonRuns) {
        write(index::drop);
      }
    } else if (index.due()) {
      index();
    }
  }

  /// Builds the index if that was put off.
  public void index() {
    if (index.dropped()) {
      write(index::restore);
    }
  }

  /// How long the last transaction kept others from writing.
  public Duration held() {
    return Duration.ofNanos(held);
  }

  /// Empties the log from time to time. SQLite itself would do that with every commit of an
  /// importer, and write the same pages into the file again and again.
  private void written() throws SQLException {
    held = System.nanoTime() - held;
    unsettled += held;
    if (unsettled > OFTEN.toNanos()) {
      unsettled = 0;
      emptied++;
      if (emptied % ANEW == 0) {
        emptier.finish();
        LogEmptier.empty(connection);
      } else {
        emptier.begin();
      }
    }
  }

  /// Does some work that reads a consistent snapshot.
  public <T> T read(Transaction.Work<T> work) {
    try {
      return Transaction.look(connection, work);
    } catch (SQLException e) {
      throw HistoryException.of(database.file(), e);
    }
  }

  @Override
  public void close() {
    try (lock) {
      try {
        index();
      } finally {
        emptier.close();
        KeptStatements.drop(connection);
        connection.close();
      }
    } catch (SQLException e) {
      throw HistoryException.of(database.file(), e);
    }
  }
}
