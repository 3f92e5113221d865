package io.github.earmark.history.gathered;

import io.github.earmark.history.store.HistoryException;
import io.github.earmark.history.store.ImportDatabase;
import io.github.earmark.history.store.Sql;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The copy, open for being brought up to date. One process does that at a time, while others read.
/// For one thread. All methods throw [HistoryException].
public final class GatheredHistory implements AutoCloseable {
  private static final String TABLES =
      """
      CREATE TABLE IF NOT EXISTS gathered (
        listener TEXT NOT NULL PRIMARY KEY, origin TEXT NOT NULL, changes INTEGER NOT NULL, plays INTEGER NOT NULL, marks INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS gathered_tracks (
        history TEXT NOT NULL, id INTEGER NOT NULL, track INTEGER NOT NULL, PRIMARY KEY (history, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS gathered_by_track ON gathered_tracks (track);
      CREATE TABLE IF NOT EXISTS gathered_descriptions (
        history TEXT NOT NULL, id INTEGER NOT NULL, description INTEGER NOT NULL, PRIMARY KEY (history, id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS gathered_marks (
        listener TEXT NOT NULL, uuid BLOB NOT NULL, mark INTEGER NOT NULL, PRIMARY KEY (listener, uuid)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS gathered_lists (
        listener TEXT NOT NULL, history TEXT NOT NULL, hidden TEXT NOT NULL, merges TEXT NOT NULL, PRIMARY KEY (listener, history)
      ) STRICT, WITHOUT ROWID;
      """;

  private final ImportDatabase database;
  private final boolean together;

  private GatheredHistory(ImportDatabase database, boolean together) {
    this.database = database;
    this.together = together;
  }

  /// How far the copy is with one listener.
  ///
  /// @param origin tells the database from another one at the same place
  /// @param changes the last change that it has
  /// @param plays how many it has
  /// @param marks how many it has
  public record Position(String origin, long changes, long plays, long marks) {}

  /// Opens the copy in this folder, which is made where it is missing.
  ///
  /// @param together whether it is of several listeners: then the player `hall` of `ann` is
  ///   `ann/hall` there
  /// @throws HistoryException also if another process brings it up to date just now
  public static GatheredHistory open(Path directory, boolean together) {
    var database = ImportDatabase.open(directory);
    try {
      database.write(
          connection -> {
            Sql.script(connection, TABLES);
            return true;
          });
      return new GatheredHistory(database, together);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /// Deletes the copy in this folder.
  public static void delete(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      try (var files = Files.walk(directory)) {
        for (var file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /// How far it is, by listener.
  public Map<String, Position> positions() {
    return database.read(
        connection -> {
          var positions = new HashMap<String, Position>();
          Sql.all(
              connection,
              "SELECT listener, origin, changes, plays, marks FROM gathered",
              row ->
                  positions.put(
                      row.getString(1),
                      new Position(
                          row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5))));
          return positions;
        });
  }

  /// Takes some rows, in one transaction, and puts down how far the copy is with them.
  ///
  /// @param rows songs before the descriptions of them, descriptions before plays; what is there is
  ///   replaced
  /// @param changes the last change of which all rows are there then
  public void store(String listener, String origin, List<Gathered> rows, long changes) {
    var stored =
        database.write(
            connection -> {
              Sql.change(
                  connection,
                  "INSERT OR IGNORE INTO gathered VALUES (?, ?, 0, 0, 0)",
                  listener,
                  origin);
              var writer = new GatheredRows(connection, listener, together);
              var added = writer.store(rows);
              Sql.change(
                  connection,
                  "UPDATE gathered SET changes = ?, plays = plays + ?, marks = marks + ? WHERE listener = ?",
                  changes,
                  added.plays(),
                  added.marks(),
                  listener);
              return added;
            });
    database.grown(stored.plays());
  }

  /// All plays, or marks, that a listener has.
  public interface Ids {
    /// Hands over each.
    void each(Each each) throws SQLException;

    /// Takes one.
    interface Each {
      void id(UUID id) throws SQLException;
    }
  }

  /// Deletes what is not there any more, with all that was said of it.
  ///
  /// @param plays that are there
  /// @param marks the same
  public void keepOnly(String listener, Ids plays, Ids marks) {
    database.write(
        connection -> {
          Sql.script(
              connection,
              "PRAGMA secure_delete = ON; CREATE TEMP TABLE there (uuid BLOB NOT NULL PRIMARY KEY) WITHOUT ROWID");
          new Vanished(connection, listener, together).remove(plays, marks);
          Sql.script(connection, "DROP TABLE there");
          return true;
        });
  }

  /// The id of a play here: where several listeners have one by the same file that they imported,
  /// each of them has his own.
  static byte[] id(UUID uuid, String listener, boolean together) {
    var salt = together ? (listener.hashCode() * 0x9e3779b97f4a7c15L) >>> 2 : 0;
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits() ^ salt)
        .array();
  }

  static String player(String player, String listener, boolean together) {
    return together ? listener + "/" + player : player;
  }

  @Override
  public void close() {
    database.close();
  }

  /// How many came.
  record Added(long plays, long marks) {}

  static long newest(Connection connection, String table) throws SQLException {
    return Sql.number(connection, "SELECT max(id) FROM " + table);
  }
}
