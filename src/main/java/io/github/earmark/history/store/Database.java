package io.github.earmark.history.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteOpenMode;

/// The file of a history: where it is, who may read it, how it is opened.
public record Database(Path directory) {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private static final String WAL = "-wal";

  /// The file next to it in which statistics keep numbers; files whose names begin with this are
  /// being written, to replace it.
  public static final String DERIVED = "stats.columns";

  /// The names of the files that belong to a history.
  private static final Pattern OWN =
      Pattern.compile(
          "history\\.(lock|import\\.lock|db(-wal|-shm|-journal|\\.rescued|\\.restoring|\\.v[0-9]+\\.bak|\\.replaced-[0-9-]+(-wal|-shm)?)?(\\.part)?)");

  private static final Pattern REPLACED = Pattern.compile("history\\.db\\.replaced-[0-9-]+");

  private static final Pattern COPY =
      Pattern.compile(
          "history\\.db\\.(v[0-9]+\\.bak|v[0-9]+\\.bak\\.part|rescued\\.part|restoring|restoring\\.part)");

  public Path file() {
    return directory.resolve("history.db");
  }

  /// Creates the folder if it does not exist, and makes existing files private to their owner.
  void prepare() {
    try {
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(FOLDER));
      tighten(directory, FOLDER);
      if (Files.isDirectory(file())) {
        throw new HistoryException("History " + file() + " is a folder; move it out of the way");
      }
      for (var ending : new String[] {"", WAL, "-shm"}) {
        tighten(directory.resolve("history.db" + ending), FILE);
      }
    } catch (IOException e) {
      throw HistoryException.of("History " + file() + " cannot be opened", e);
    }
  }

  /// Whether a file is one of this history's own, by whatever name or link, or would be if it were
  /// created.
  public boolean owns(Path file) throws IOException {
    var target = file.toAbsolutePath();
    var parent = target.getParent();
    var name = String.valueOf(target.getFileName());
    if (parent != null
        && Files.exists(parent)
        && Files.isSameFile(parent, directory)
        && OWN.matcher(name).matches()) {
      return true;
    }
    if (!Files.exists(target)) {
      return false;
    }
    for (var own : files()) {
      if (Files.isSameFile(target, own)) {
        return true;
      }
    }
    return false;
  }

  /// All existing files of this history, including copies made by Earmark itself.
  List<Path> files() throws IOException {
    try (var all = Files.list(directory)) {
      return all.filter(file -> OWN.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  /// Copies that Earmark made by itself: before an update, and what is left of one that was
  /// interrupted.
  public List<Path> copies() {
    return named(COPY);
  }

  /// Histories that were replaced by a restored copy; it is up to the user to delete them.
  public List<Path> replaced() {
    return named(REPLACED);
  }

  /// Statistics files derived from this history, including incomplete ones left behind by a killed
  /// process.
  public List<Path> derived() {
    try (var all = Files.list(directory)) {
      return all.filter(file -> file.getFileName().toString().startsWith(DERIVED)).toList();
    } catch (IOException e) {
      throw unseen(e);
    }
  }

  private List<Path> named(Pattern name) {
    try {
      return files().stream()
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .toList();
    } catch (IOException e) {
      throw unseen(e);
    }
  }

  private HistoryException unseen(IOException e) {
    return HistoryException.of("The contents of " + directory + " cannot be listed", e);
  }

  /// What was saved of a file that was deleted while it was open: complete, or not there.
  Path rescued() {
    return directory.resolve("history.db.rescued");
  }

  /// The copy that a `restore` is about to put in place: complete, or not there.
  Path restoring() {
    return directory.resolve("history.db.restoring");
  }

  /// Completes a `restore` that was killed. If the old history was not put aside yet, nothing had
  /// changed, and the prepared copy is deleted; otherwise, the rest is done.
  void endRestoring() {
    try {
      if (Files.exists(file(), LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(restoring());
      } else if (Files.exists(restoring())) {
        var replaced = replaced();
        if (!replaced.isEmpty()) {
          putAsideLog(replaced.getLast());
        }
        Files.move(restoring(), file(), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw HistoryException.of("History " + file() + " cannot be restored", e);
    }
  }

  /// Moves the log of a history that was put aside to the same place: otherwise, SQLite would apply
  /// it to the next file of that name.
  ///
  /// @return whether there was one
  boolean putAsideLog(Path replaced) throws IOException {
    var moved = false;
    for (var ending : new String[] {WAL, "-shm"}) {
      var log = directory.resolve("history.db" + ending);
      if (Files.exists(log)) {
        Files.move(log, Path.of(replaced + ending), StandardCopyOption.ATOMIC_MOVE);
        moved = true;
      }
    }
    return moved;
  }

  /// Creates the file if it does not exist, from what was saved of a deleted one if there is that.
  /// It gets its permissions before SQLite opens it, and SQLite gives its `-wal` and `-shm` files
  /// the same. SQLite would delete the log of an empty file, which may be all that is left of a
  /// history.
  void create() {
    try {
      var log = directory.resolve("history.db" + WAL);
      if (size(file()) == 0 && size(log) > 0) {
        throw new HistoryException(
            "History "
                + file()
                + " is missing or empty, but its log "
                + log
                + " is not; put the history back, or move the log out of the way to start a new history");
      }
      if (Files.exists(file(), LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      if (Files.exists(rescued())) {
        Files.move(rescued(), file(), StandardCopyOption.ATOMIC_MOVE);
      } else {
        create(file());
      }
    } catch (IOException e) {
      throw HistoryException.of("History " + file() + " cannot be made", e);
    }
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  static void create(Path file) throws IOException {
    Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
  }

  private static void tighten(Path path, Set<PosixFilePermission> wanted) throws IOException {
    if (Files.exists(path) && !wanted.containsAll(Files.getPosixFilePermissions(path))) {
      Files.setPosixFilePermissions(path, wanted);
    }
  }

  public Connection write() throws SQLException {
    var config = config();
    config.enforceForeignKeys(true);
    config.setSynchronous(SynchronousMode.FULL);
    var connection = connect(file(), config);
    BusyWait.of(connection);
    return connection;
  }

  /// For an importer: the file is consistent at any time, but durable only when the import is done;
  /// what a power failure loses is imported again.
  Connection writeMuch() throws SQLException {
    var config = config();
    config.setSynchronous(SynchronousMode.NORMAL);
    config.setCacheSize(-64_000);
    // Each connection is used by one thread only, and the driver has a lock of its own.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
    return connect(file(), config);
  }

  public Connection read() throws SQLException {
    var config = config();
    config.setReadOnly(true);
    return connect(file(), config);
  }

  /// Opens any file for reading.
  static Connection read(Path file) throws SQLException {
    var config = config();
    config.setReadOnly(true);
    return connect(file, config);
  }

  /// Opens any file that nobody else has open.
  static Connection write(Path file) throws SQLException {
    var config = config();
    config.setSynchronous(SynchronousMode.FULL);
    return connect(file, config);
  }

  private static SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    // The driver would query the last row id after each change, which nobody needs.
    config.setGetGeneratedKeys(false);
    config.setBusyTimeout((int) BusyWait.MOST.toMillis());
    return config;
  }

  /// As a URI, because the driver would treat a question mark in a path as the start of options.
  private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
    return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri());
  }
}
