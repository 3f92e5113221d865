package io.github.earmark.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteOpenMode;

/// The file of a history: where it lies, who may read it, how it is opened.
record Database(Path directory) {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  /// Only a reader that holds a lock for very long can make a writer wait for this long.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  Path file() {
    return directory.resolve("history.db");
  }

  /// Makes what is missing, and keeps what is there to its owner. The file is there with its
  /// permissions before SQLite sees it, and SQLite gives its `-wal` and `-shm` the same.
  void prepare() {
    try {
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(FOLDER));
      tighten(directory, FOLDER);
      if (Files.notExists(file(), LinkOption.NOFOLLOW_LINKS)) {
        create(file());
      }
      for (var ending : new String[] {"", "-wal", "-shm"}) {
        tighten(directory.resolve("history.db" + ending), FILE);
      }
    } catch (IOException e) {
      throw new HistoryException(
          "History " + file() + " cannot be made; check who owns " + directory + " (" + e + ")", e);
    }
  }

  static void create(Path file) throws IOException {
    Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
  }

  private static void tighten(Path path, Set<PosixFilePermission> wanted) throws IOException {
    if (Files.exists(path) && !wanted.containsAll(Files.getPosixFilePermissions(path))) {
      Files.setPosixFilePermissions(path, wanted);
    }
  }

  Connection write() throws SQLException {
    var config = config();
    config.enforceForeignKeys(true);
    config.setSynchronous(SynchronousMode.FULL);
    return connect(config);
  }

  Connection read() throws SQLException {
    var config = config();
    config.setReadOnly(true);
    return connect(config);
  }

  private static SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout((int) PATIENCE.toMillis());
    return config;
  }

  /// As a URI, because the driver would take a question mark in a path for the start of options.
  private Connection connect(SQLiteConfig config) throws SQLException {
    return config.createConnection("jdbc:sqlite:" + file().toAbsolutePath().toUri());
  }
}
