package io.github.earmark.history.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteErrorCode;

/// The file, open for one importer, which may write beside a daemon. For one thread. All methods
/// throw [HistoryException].
///
/// References are not enforced on this connection: the importer writes only those that it has
/// looked up in the same transaction, and looking them up again takes as long as the rest.
public final class ImportDatabase implements AutoCloseable {
  /// The log grows by less than 32 MB in this time.
  private static final Duration OFTEN = Duration.ofMillis(250);

  /// Every so many times nobody writes while the log is emptied, so that it begins anew.
  private static final int ANEW = 4;

  /// SQLite tells the kind of an error in these bits, and details above.
  private static final int PRIMARY = 0xFF;

  /// A daemon that waits has looked twice in this time whether it may write, see [BusyWait].
  private static final long TURN = 2 * BusyWait.LOOK.toNanos();

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Database database;
  private final Path directory;
  private final HistoryLock lock;
  private final Connection connection;
  private final DescriptionIndex index;
  private final LogEmptier emptier;

  /// In nanoseconds, of the last transaction; when it began to, as long as it goes on.
  private long held;

  /// The same of all transactions that may be in the log alone.
  private long unsettled;

  /// How often it was emptied.
  private int emptied;

  /// How long the last look took, during which others could write.
  private long looked;

  /// Whether what is written is held against the checks of the schema.
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

  /// Opens the history in this directory. Where no daemon runs, it is made or brought up to date
  /// first.
  ///
  /// @throws HistoryException also if another importer is at work
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

  /// Whether it can be written to as it is.
  private static boolean current(Database database, Schema schema) throws SQLException {
    if (Files.notExists(database.file())) {
      return false;
    }
    try (var connection = database.read()) {
      return schema.current(database.file(), connection);
    }
  }

  /// Does it in one transaction.
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
  /// @param <A> what the first part found
  public interface Change<A, T> {
    T run(Connection connection, A found) throws SQLException;
  }

  /// Looks and then writes, in one transaction. While it looks, others may write; if they did, it
  /// looks again.
  ///
  /// What it writes is not held against the checks of the schema. Some of them call functions, and
  /// before a statement that does, SQLite keeps all pages that it changes, so that it can take back
  /// that one alone: among five million plays it wrote more to that end than to the history.
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

  /// Lets a daemon write that has waited for the last transaction to end: a look as long as the
  /// last one comes next, and what it leaves of a turn is waited for.
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

  /// Counts plays that have come. Where they are many and no daemon runs, what leads to them from
  /// their descriptions is built when all are there, or when there are so many that it would take
  /// long: that keeps others from writing for longer than a daemon should wait. One that starts
  /// meanwhile builds it.
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

  /// Builds what was put off.
  public void index() {
    if (index.dropped()) {
      write(index::restore);
    }
  }

  /// How long the last transaction kept others from writing.
  public Duration held() {
    return Duration.ofNanos(held);
  }

  /// Empties the log from time to time. SQLite would do it with every commit of an importer, and
  /// write the same pages into the file again and again.
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

  /// Looks, seeing one moment.
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
