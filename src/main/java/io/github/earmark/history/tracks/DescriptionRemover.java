package io.github.earmark.history.tracks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Removes the descriptions of tracks in plays that are gone, and any track that is left with
/// nothing. Marks stay, and their track with them.
public record DescriptionRemover(Connection connection) {

  /// A description of a track in a play.
  ///
  /// @param description the description's id
  /// @param track the id of the described track
  public record Word(long description, long track, Track said) {}

  /// The player's description of a play, and those of imports that also have the play.
  public List<Word> ofPlay(long play) throws SQLException {
    return Sql.all(
        connection,
        """
        SELECT d.id, d.track, d.uri, d.remote, d.duration_ms, d.tags FROM descriptions d
        WHERE d.id IN (
          SELECT description FROM plays WHERE id = ?1 UNION SELECT description FROM play_origins WHERE play = ?1)
        """,
        DescriptionRemover::word,
        play);
  }

  /// Removes those of the descriptions that belong to no play any more and that no import needs
  /// otherwise, with tracks that are left with nothing.
  public void removeUnused(Collection<Long> descriptions) throws SQLException {
    for (var id : new TreeSet<>(descriptions)) {
      var unused = Sql.first(connection, UNUSED, DescriptionRemover::word, id);
      if (unused != null) {
        remove(unused);
      }
    }
  }

  private static final String UNUSED =
      """
      SELECT d.id, d.track, d.uri, d.remote, d.duration_ms, d.tags FROM descriptions d
      WHERE d.id = ?1 AND NOT EXISTS (SELECT 1 FROM plays WHERE description = ?1)
        AND NOT EXISTS (SELECT 1 FROM play_origins WHERE description = ?1)
        AND NOT EXISTS (SELECT 1 FROM player_counts WHERE description = ?1)
        AND NOT EXISTS (SELECT 1 FROM import_traces WHERE ref = ?1 AND kind = 'description')
      """;

  private static Word word(ResultSet row) throws SQLException {
    return new Word(row.getLong("id"), row.getLong("track"), Tracks.read(row));
  }

  /// Removes a description unless a play still uses it, and its track unless that is still needed.
  public void remove(Word word) throws SQLException {
    var description = word.description();
    var track = word.track();
    var wanted = wanted(track);
    if (!wanted || others(track, description)) {
      var gone =
          Sql.change(
              connection,
              """
              DELETE FROM descriptions
              WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM plays WHERE description = ?1)
                AND NOT EXISTS (SELECT 1 FROM play_origins WHERE description = ?1)
                AND NOT EXISTS (SELECT 1 FROM player_counts WHERE description = ?1)
              """,
              description);
      if (gone > 0 && others(track, description)) {
        new DescriptionCleanup(connection, description, word.said()).removeFrom(track);
      }
    }
    if (!wanted) {
      new Merges(connection).remove(track);
    }
  }

  /// Removes a track that has no play and no description left, wherever its file is.
  public void removeUnplayed(long track) throws SQLException {
    var played =
        Sql.number(
            connection,
            """
            SELECT EXISTS (SELECT 1 FROM plays WHERE description IN (SELECT id FROM descriptions WHERE track = ?1))
              OR EXISTS (SELECT 1 FROM play_origins WHERE description IN (SELECT id FROM descriptions WHERE track = ?1))
            """,
            track);
    if (played == 0 && !wanted(track)) {
      Sql.change(connection, "DELETE FROM descriptions WHERE track = ?", track);
      new Merges(connection).remove(track);
    }
  }

  /// Whether a track is needed without this play: for its marks, or for feedback that a service has
  /// yet to receive.
  private boolean wanted(long track) throws SQLException {
    return Sql.number(
            connection,
            """
            SELECT EXISTS (SELECT 1 FROM marks WHERE track = ?1 AND undone_ms IS NULL)
              OR EXISTS (SELECT 1 FROM feedback WHERE track = ?1 AND state = 'pending')
              OR EXISTS (SELECT 1 FROM player_counts WHERE description IN (SELECT id FROM descriptions WHERE track = ?1))
            """,
            track)
        > 0;
  }

  private boolean others(long track, long description) throws SQLException {
    return Sql.number(
            connection,
            "SELECT count(*) FROM descriptions WHERE track = ? AND id <> ?",
            track,
            description)
        > 0;
  }
}
