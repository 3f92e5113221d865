package io.github.earmark.history.store;

import java.nio.file.Path;
import java.sql.SQLException;

/// A migrated copy of a history file that may be from an older build.
public final class UpdatedCopy {
  private UpdatedCopy() {}

  /// Makes the copy. The file itself is not changed, and a daemon may be writing to it.
  ///
  /// @param directory an empty folder, which then contains the copy as its history
  /// @throws HistoryException if the file is not a history, is damaged, or was written by a newer
  ///   Earmark
  public static void make(Path file, Path directory) {
    var schema = Schema.ofThisBuild();
    var copy = new Database(directory);
    try {
      try (var connection = Database.read(file)) {
        // The schema of a file from elsewhere must not run anything.
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
