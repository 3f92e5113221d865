package io.github.earmark.history.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The schema versions, and the migrations up to this build's. Script number n leads from version n
/// to n + 1; the version is in `PRAGMA user_version`.
///
/// @param whole creates a new file at once, which takes a tenth of the time of all migrations, and
///   sets its version; null to create it step by step
public record Schema(@Nullable String whole, List<String> scripts) {
  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
  private static final int APPLICATION = 0x4541524D;
  private static final int VERSION = 23;

  /// A schema without a script for new files.
  public Schema(List<String> scripts) {
    this(null, scripts);
  }

  public static Schema ofThisBuild() {
    return new Schema(
        resource("schema.sql"),
        IntStream.rangeClosed(1, VERSION).mapToObj(v -> resource("v" + v + ".sql")).toList());
  }

  /// Migrates the file: first a copy is made, then all scripts run in one transaction. If it
  /// crashes meanwhile, the old version and perhaps a copy are left, and the next start begins
  /// again.
  void migrate(Database database, Connection connection) throws SQLException {
    var version = version(database.file(), connection);
    if (version == scripts.size()) {
      return;
    }
    if (version > 0) {
      var name = database.file().getFileName() + ".v" + version + ".bak";
      LOG.info(
          "{} was written by an older Earmark (schema {}) and is being updated (schema {}),"
              + " which takes some seconds for a million plays; the original is kept in {}",
          database.file(),
          version,
          scripts.size(),
          name);
      DatabaseCopy.of(connection, database.directory().resolve(name), true);
    }
    try {
      climb(connection, version);
    } catch (SQLException e) {
      throw HistoryException.ofMigration(database.file(), e);
    }
    if (version > 0) {
      clean(database.file(), connection);
      LOG.info("{} is up to date", database.file());
    }
  }

  /// Removes deleted data from free pages and from what the migrations replaced. This temporarily
  /// needs as much space again; if there is none, the history is migrated all the same.
  private static void clean(Path file, Connection connection) {
    try {
      Sql.script(connection, "VACUUM");
    } catch (SQLException e) {
      LOG.warn("{} is up to date, but was not compacted: {}", file, e.getMessage());
    }
  }

  private void climb(Connection connection, int version) throws SQLException {
    // A script may have to rebuild a table, which foreign keys would prevent.
    Sql.script(connection, "PRAGMA foreign_keys = OFF");
    Transaction.run(
        connection,
        _ -> {
          var from = version;
          if (version == 0 && whole != null) {
            Sql.script(connection, whole);
            from = (int) Sql.number(connection, "PRAGMA user_version");
          }
          for (var script : scripts.subList(from, scripts.size())) {
            Sql.script(connection, script);
          }
          if (!Sql.all(connection, "PRAGMA foreign_key_check", _ -> "").isEmpty()) {
            throw new SQLException("the new schema leaves references that lead nowhere");
          }
          Sql.script(connection, "PRAGMA user_version = " + scripts.size());
          return true;
        });
    Sql.script(connection, "PRAGMA foreign_keys = ON");
  }

  /// Whether a file has exactly this build's schema.
  boolean current(Path file, Connection connection) throws SQLException {
    return version(file, connection) == scripts.size();
  }

  /// Throws if this build cannot read the file without a migration.
  public void require(Path file, Connection connection) throws SQLException {
    var version = version(file, connection);
    if (version < scripts.size()) {
      throw new HistoryException(
          "History "
              + file
              + " was written by an older Earmark (schema "
              + version
              + ", this is "
              + scripts.size()
              + "); start the daemon once to update it");
    }
  }

  /// Throws if the file is not a history, or is from a newer Earmark.
  void requireHistory(Path file, Connection connection) throws SQLException {
    if (version(file, connection) == 0) {
      throw new HistoryException(file + " contains no history");
    }
  }

  private int version(Path file, Connection connection) throws SQLException {
    var version = (int) Sql.number(connection, "PRAGMA user_version");
    var application = Sql.number(connection, "PRAGMA application_id");
    var empty = Sql.number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
    if (!empty && application != APPLICATION) {
      throw HistoryException.permanent(
          "History " + file + " is the database of another program; move it out of the way");
    }
    if (version > scripts.size()) {
      throw HistoryException.permanent(
          "History "
              + file
              + " was written by a newer Earmark (schema "
              + version
              + ", this one knows up to "
              + scripts.size()
              + "); update Earmark");
    }
    return version;
  }

  private static String resource(String name) {
    try (var in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
