package io.github.earmark.history.gathered;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/// Deletes from the copy what the database no longer has.
record DeletionSync(Connection connection, String listener, boolean household) {
  private static final String[] ORPHANS = {
    "DELETE FROM merges",
    """
    DELETE FROM gathered_descriptions WHERE NOT EXISTS
      (SELECT 1 FROM plays p WHERE p.description = gathered_descriptions.description)
    """,
    "DELETE FROM descriptions WHERE NOT EXISTS (SELECT 1 FROM plays p WHERE p.description = descriptions.id)",
    """
    DELETE FROM gathered_tracks WHERE NOT EXISTS (SELECT 1 FROM descriptions d WHERE d.track = gathered_tracks.track)
      AND NOT EXISTS (SELECT 1 FROM marks k WHERE k.track = gathered_tracks.track)
    """,
    "DELETE FROM track_names WHERE NOT EXISTS (SELECT 1 FROM gathered_tracks g WHERE g.track = track_names.track)",
    "DELETE FROM track_recordings WHERE NOT EXISTS (SELECT 1 FROM gathered_tracks g WHERE g.track = track_recordings.track)",
    "DELETE FROM track_uris WHERE NOT EXISTS (SELECT 1 FROM gathered_tracks g WHERE g.track = track_uris.track)",
    "DELETE FROM tracks WHERE NOT EXISTS (SELECT 1 FROM gathered_tracks g WHERE g.track = tracks.id)",
  };

  void remove(GatheredHistory.Ids plays, GatheredHistory.Ids marks) throws SQLException {
    fill(marks);
    Sql.change(
        connection,
        """
        DELETE FROM marks WHERE id IN (SELECT mark FROM gathered_marks WHERE listener = ? AND uuid NOT IN (SELECT uuid FROM there))
        """,
        listener);
    Sql.change(
        connection,
        "DELETE FROM gathered_marks WHERE listener = ? AND uuid NOT IN (SELECT uuid FROM there)",
        listener);
    Sql.script(connection, "DELETE FROM there");
    fill(plays);
    Sql.change(
        connection,
        """
        DELETE FROM plays WHERE uuid NOT IN (SELECT uuid FROM there) AND (?1 = 0 OR substr(player, 1, length(?2) + 1) = ?2 || '/')
        """,
        household,
        listener);
    Sql.change(
        connection,
        """
        UPDATE gathered SET plays = (SELECT count(*) FROM there),
          marks = (SELECT count(*) FROM gathered_marks m WHERE m.listener = ?1)
        WHERE listener = ?1
        """,
        listener);
    for (var orphans : ORPHANS) {
      Sql.change(connection, orphans);
    }
    new GatheredMerges(connection, listener).restore();
  }

  private void fill(GatheredHistory.Ids ids) throws SQLException {
    try (var statement = connection.prepareStatement("INSERT INTO there VALUES (?)")) {
      ids.each(
          id -> {
            statement.setBytes(1, GatheredHistory.id(id, listener, household));
            statement.executeUpdate();
          });
    }
  }
}
