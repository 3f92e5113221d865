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

/// The file of a history: where it lies, who may read it, how it is opened.
public record Database(Path directory) {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private static final String WAL = "-wal";

  /// The file beside it in which statistics keep numbers; others whose names begin with this one
  /// are on their way there.
  public static final String DERIVED = "stats.columns";

  /// The names of what belongs to a history.
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

  /// Makes the folder where it is missing, and keeps what is there to its owner.
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
  /// made.
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

  /// All that is there of this history, copies made by Earmark itself included.
  List<Path> files() throws IOException {
    try (var all = Files.list(directory)) {
      return all.filter(file -> OWN.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  /// Copies that Earmark made by itself: before an update, and what a kill left of one.
  public List<Path> copies() {
    return named(COPY);
  }

  /// Histories that gave way to a restored copy; they are the user's to remove.
  public List<Path> replaced() {
    return named(REPLACED);
  }

  /// What was made of this history for counting, and what a kill left of such a file.
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
    return HistoryException.of("What is in " + directory + " cannot be seen", e);
  }

  /// What was saved of a file that was deleted while it was open: whole, or not there.
  Path rescued() {
    return directory.resolve("history.db.rescued");
  }

  /// The copy that a `restore` is about to put in place: whole, or not there.
  Path restoring() {
    return directory.resolve("history.db.restoring");
  }

  /// Ends a `restore` that was killed. Before the history was put aside, nothing had changed, and
  /// what was made ready goes; after that, the rest is done.
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

  /// Moves the log of a history that was moved there after it: SQLite would apply it to the next
  /// file of that name.
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

  /// Makes the file where it is missing, of what was saved of it if there is that. It is there with
  /// its permissions before SQLite sees it, and SQLite gives its `-wal` and `-shm` the same. SQLite
  /// would remove the log of an empty file, which may be all that is left of a history.
  void create() {
    try {
      var log = directory.resolve("history.db" + WAL);
      if (size(file()) == 0 && size(log) > 0) {
        throw new HistoryException(
            "History "
                + file()
                + " is missing or empty, but its log "
                + log
                + " is not; put the history back, or move the log out of the way to begin anew");
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

  /// For an importer: what it writes is whole at any time, and on the disk at the latest when it is
  /// done; what a power failure takes back is imported again.
  Connection writeMuch() throws SQLException {
    var config = config();
    config.setSynchronous(SynchronousMode.NORMAL);
    config.setCacheSize(-64_000);
    // Each of its connections is for one thread, and the driver has a lock of its own.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
    return connect(file(), config);
  }

  public Connection read() throws SQLException {
    var config = config();
    config.setReadOnly(true);
    return connect(file(), config);
  }

  /// Any file, for looking at it.
  static Connection read(Path file) throws SQLException {
    var config = config();
    config.setReadOnly(true);
    return connect(file, config);
  }

  /// Any file that nobody else has open.
  static Connection write(Path file) throws SQLException {
    var config = config();
    config.setSynchronous(SynchronousMode.FULL);
    return connect(file, config);
  }

  private static SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    // The driver would ask for the id of the last row after each change, and nobody asks it.
    config.setGetGeneratedKeys(false);
    config.setBusyTimeout((int) BusyWait.MOST.toMillis());
    return config;
  }

  /// As a URI, because the driver would take a question mark in a path for the start of options.
  private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
    return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri());
  }
}
