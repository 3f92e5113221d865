package io.github.earmark.history.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file while it is open for writing: locked, of this build's schema, and known by its inode. A
/// file that was moved or deleted can still be written without an error; whoever trusts that loses
/// what is written.
///
/// @param inode of the file when it was opened
/// @param folder the inode of its folder
record OpenDatabase(
    Database database, HistoryLock lock, Connection connection, Object inode, Object folder) {
  private static final Logger LOG = LoggerFactory.getLogger(OpenDatabase.class);

  /// Makes what is missing; but not in a folder that is another than before, as that of a disk that
  /// is not mounted any more.
  ///
  /// @param home the folder that it was in before; null at first
  /// @throws HistoryException also if another daemon has it, or it must not be touched
  static OpenDatabase open(Database database, Schema schema, @Nullable Object home)
      throws SQLException {
    if (home != null
        && !home.equals(inode(database.directory()))
        && Files.notExists(database.file())) {
      throw gone(database);
    }
    database.prepare();
    var historyLock = HistoryLock.take(database.directory());
    try {
      database.endRestoring();
      database.create();
      var connection = database.write();
      try {
        schema.migrate(database, connection);
        DescriptionIndex.build(connection);
        Sql.all(connection, "PRAGMA journal_mode = WAL", _ -> "");
        // What is deleted or replaced is nowhere in the file then.
        Sql.all(connection, "PRAGMA secure_delete = ON", _ -> "");
        // After a step that renamed a table, SQLite reads its schema again with the next statement.
        // A
        // checkpoint would fail for being inside of that: SQLITE_LOCKED.
        Sql.number(connection, "SELECT count(*) FROM sqlite_schema");
        var open =
            new OpenDatabase(
                database,
                historyLock,
                connection,
                known(database, database.file()),
                known(database, database.directory()));
        open.emptyLog();
        return open;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException | RuntimeException e) {
      historyLock.close();
      throw e;
    }
  }

  private static Object known(Database database, Path path) {
    var inode = inode(path);
    if (inode == null) {
      throw gone(database);
    }
    return inode;
  }

  /// Whether it is still the file of its name.
  boolean inPlace() {
    return inode.equals(inode(database.file()));
  }

  private static @Nullable Object inode(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException _) {
      return null;
    }
  }

  /// Lets go of it when it is no longer in its place. Where it was deleted or moved away, a copy is
  /// left that [Database#create] puts there; where another file has taken its place, that one
  /// counts.
  ///
  /// SQLite removes no log of a file that has moved, and would apply it to the next of that name:
  /// so it is emptied first, into the file that it belongs to.
  void rescue() throws SQLException {
    var file = database.file();
    if (Files.exists(file)) {
      LOG.warn("{} has been replaced by another file; Earmark uses that one from now on", file);
    } else if (folder.equals(inode(database.directory()))) {
      DatabaseCopy.of(connection, database.rescued(), true);
      LOG.warn(
          "{} was deleted or moved while Earmark runs, and is put back as it was; to begin anew,"
              + " stop Earmark first",
          file);
    } else {
      throw gone(database);
    }
    if (Sql.number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
      throw new HistoryException(
          "History " + file + " was moved while another program reads it; end that one");
    }
    close();
  }

  /// Writes what the log holds into the file, and leaves nothing in it. It does not wait for those
  /// who read: they may take what the pages had before from both.
  ///
  /// @return whether that was done
  boolean emptyLog() throws SQLException {
    BusyWait.none(connection);
    try {
      return Sql.number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") == 0;
    } finally {
      BusyWait.of(connection);
    }
  }

  private static HistoryException gone(Database database) {
    return new HistoryException(
        "History "
            + database.file()
            + " is gone with its folder; mount its disk or put the folder back, and Earmark goes on"
            + " by itself");
  }

  /// Writes what its log holds into the file, and lets others write.
  void close() throws SQLException {
    try {
      connection.close();
    } finally {
      lock.close();
    }
  }

  /// Lets go of it as it is. SQLite would write its log into the file, which is damaged, and remove
  /// the log; both may be needed to mend it.
  void leave() {
    lock.close();
  }
}
