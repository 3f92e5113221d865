package io.github.earmark.history.store;

import java.nio.file.Path;
import java.sql.SQLException;

/// A copy of a history file that may be an older build's, brought up to date.
public final class UpdatedCopy {
  private UpdatedCopy() {}

  /// Makes it. The file itself stays as it is, and may be one that a daemon writes to.
  ///
  /// @param directory an empty folder, in which the copy is the history then
  /// @throws HistoryException if the file is no history, is damaged, or was written by a newer
  ///   Earmark
  public static void make(Path file, Path directory) {
    var schema = Schema.ofThisBuild();
    var copy = new Database(directory);
    try {
      try (var connection = Database.read(file)) {
        // What stands in the schema of a file from elsewhere must not run anything.
        Sql.script(connection, "PRAGMA trusted_schema = OFF");
        schema.requireHistory(file, connection);
        DatabaseCopy.of(connection, copy.file(), false);
      }
      OpenDatabase.open(copy, schema, null).close();
    } catch (SQLException e) {
      throw HistoryException.of(file, e);
    }
  }
}
