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

/// The file while it is open for writing: locked, with this build's schema, and identified by its
/// inode. A file that was moved or deleted can still be written to without an error, but what is
/// written is lost.
///
/// @param inode of the file when it was opened
/// @param folder the inode of its folder
record OpenDatabase(
    Database database, HistoryLock lock, Connection connection, Object inode, Object folder) {
  private static final Logger LOG = LoggerFactory.getLogger(OpenDatabase.class);

  /// Opens the file and creates what is missing; but not in a folder other than before, such as the
  /// mount point of a disk that is no longer mounted.
  ///
  /// @param home the folder that it was in before; null at first
  /// @throws HistoryException also if another daemon has it open, or it must not be changed
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
        // Then nothing that is deleted or replaced is left in the file.
        Sql.all(connection, "PRAGMA secure_delete = ON", _ -> "");
        // After a migration that renamed a table, SQLite reads its schema again with the next
        // statement. A checkpoint would fail in the middle of that, with SQLITE_LOCKED.
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

  /// Whether the name still refers to this file.
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

  /// Gives up a file that is no longer in its place. If it was deleted or moved away, a copy is
  /// left that [Database#create] puts there; if another file is in its place, that one is used.
  ///
  /// SQLite does not delete the log of a file that has moved, and would apply it to the next file
  /// of that name: so it is emptied first, into the file that it belongs to.
  void rescue() throws SQLException {
    var file = database.file();
    if (Files.exists(file)) {
      LOG.warn("{} has been replaced by another file; Earmark uses that one from now on", file);
    } else if (folder.equals(inode(database.directory()))) {
      DatabaseCopy.of(connection, database.rescued(), true);
      LOG.warn(
          "{} was deleted or moved while Earmark was running, and has been put back; to start a new history,"
              + " stop Earmark first",
          file);
    } else {
      throw gone(database);
    }
    if (Sql.number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
      throw new HistoryException(
          "History " + file + " was moved while another program was reading it; end that program");
    }
    close();
  }

  /// Writes what the log holds into the file, and empties it. It does not wait for readers, which
  /// may still need the old pages.
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
            + " is gone with its folder; mount its disk or put the folder back, and Earmark will continue"
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

  /// Gives up the file as it is. Otherwise, SQLite would write its log into the file, which is
  /// damaged, and delete the log; both may be needed to repair it.
  void leave() {
    lock.close();
  }
}
