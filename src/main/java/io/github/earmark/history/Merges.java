package io.github.earmark.history;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Tracks that the user says are one.
record Merges(Connection connection) {

  /// What hangs on a track by its id.
  private static final String[] OF_TRACK = {
    "track_uris", "track_recordings", "track_names", "marks", "feelings"
  };

  /// The track that an id means now.
  ///
  /// @return null where there never was one, or it is forgotten
  static @Nullable Long follow(Connection connection, long id) throws SQLException {
    return Sql.first(
        connection,
        """
        WITH RECURSIVE way (track) AS (
          SELECT id FROM tracks WHERE id = ?
          UNION SELECT m.kept FROM way JOIN merges m ON m.gone = way.track)
        SELECT track FROM way WHERE NOT EXISTS (SELECT 1 FROM merges WHERE gone = track)
        """,
        row -> row.getLong(1),
        id);
  }

  /// Removes a track that nothing describes any more, with those that were merged into it.
  void remove(long track) throws SQLException {
    if (Sql.number(connection, "SELECT count(*) FROM descriptions WHERE track = ?", track) > 0) {
      return;
    }
    for (var gone :
        Sql.all(
            connection,
            "DELETE FROM merges WHERE kept = ? RETURNING gone",
            row -> row.getLong(1),
            track)) {
      remove(gone);
    }
    for (var table : OF_TRACK) {
      Sql.change(connection, "DELETE FROM " + table + " WHERE track = ?", track);
    }
    Sql.change(connection, "DELETE FROM tracks WHERE id = ?", track);
  }
}
