package io.github.earmark.history.gathered;

import io.github.earmark.history.store.HistoryException;
import io.github.earmark.history.store.ImportDatabase;
import io.github.earmark.history.store.Sql;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The copy, opened for an update. One process updates it at a time, while others may read it. For
/// one thread. All methods throw [HistoryException].
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
      CREATE TABLE IF NOT EXISTS gathered_merges (
        listener TEXT NOT NULL, history TEXT NOT NULL, tracks TEXT NOT NULL, PRIMARY KEY (listener, history)
      ) STRICT, WITHOUT ROWID;
      """;

  /// Marks a copy of several listeners, for whoever reads it.
  private static final String HOUSEHOLD =
      "CREATE TABLE IF NOT EXISTS gathered_household (listener TEXT) STRICT";

  private final ImportDatabase database;
  private final boolean household;

  private GatheredHistory(ImportDatabase database, boolean household) {
    this.database = database;
    this.household = household;
  }

  /// What the copy has of one listener.
  ///
  /// @param origin identifies the database, even if another one takes its place
  /// @param changes the number of the last change that it has
  /// @param plays the number of plays
  /// @param marks the number of marks
  public record Position(String origin, long changes, long plays, long marks) {}

  /// Opens the copy in this folder, and creates it if missing.
  ///
  /// @param household whether it is of several listeners: then the player `hall` of `ann` is
  ///   `ann/hall` there
  /// @throws HistoryException also if another process is updating it
  public static GatheredHistory open(Path directory, boolean household) {
    var database = ImportDatabase.open(directory);
    try {
      database.write(
          connection -> {
            Sql.script(connection, household ? TABLES + HOUSEHOLD : TABLES);
            return true;
          });
      return new GatheredHistory(database, household);
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

  /// What the copy has, by listener.
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

  /// Stores rows and the new position, in one transaction. Rows that are there already are
  /// replaced.
  ///
  /// @param rows songs before their descriptions, and descriptions before their plays
  /// @param changes the number of the last change of which the copy then has all rows
  public void store(String listener, String origin, List<Gathered> rows, long changes) {
    var stored =
        database.write(
            connection -> {
              Sql.change(
                  connection,
                  "INSERT OR IGNORE INTO gathered VALUES (?, ?, 0, 0, 0)",
                  listener,
                  origin);
              var writer = new GatheredRows(connection, listener, household);
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

  /// The ids of all plays or marks of a listener.
  public interface Ids {
    void each(Each each) throws SQLException;

    /// Receives one id.
    interface Each {
      void id(UUID id) throws SQLException;
    }
  }

  /// Deletes what the database no longer has, including the names and files of its tracks.
  ///
  /// @param plays that the database has
  /// @param marks that the database has
  public void keepOnly(String listener, Ids plays, Ids marks) {
    database.write(
        connection -> {
          Sql.script(
              connection,
              "PRAGMA secure_delete = ON; CREATE TEMP TABLE there (uuid BLOB NOT NULL PRIMARY KEY) WITHOUT ROWID");
          new DeletionSync(connection, listener, household).remove(plays, marks);
          Sql.script(connection, "DROP TABLE there");
          return true;
        });
  }

  /// The id of a play in the copy. Listeners who imported the same file have plays with the same
  /// id, which must not be one play here.
  static byte[] id(UUID uuid, String listener, boolean household) {
    var salt = household ? (listener.hashCode() * 0x9e3779b97f4a7c15L) >>> 2 : 0;
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits() ^ salt)
        .array();
  }

  static String player(String player, String listener, boolean household) {
    return household ? listener + "/" + player : player;
  }

  @Override
  public void close() {
    database.close();
  }

  /// How many plays and marks are new.
  record Added(long plays, long marks) {}
}
