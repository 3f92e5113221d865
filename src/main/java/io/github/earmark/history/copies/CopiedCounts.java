package io.github.earmark.history.copies;

import io.github.earmark.history.sources.ImportCounts;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;

/// Stores other players' counts as part of a track's description, so that they move with it when
/// tracks are merged and split.
///
/// @param run the import that contains them
record CopiedCounts(Connection connection, long run) {

  /// Adds counts for a track named by another program.
  CopyCounts add(Track said, Copied.Count count) throws SQLException {
    var names = NameNormalizer.of(said);
    var song =
        Sql.all(
            connection,
            "SELECT DISTINCT track FROM track_names WHERE artist = ? AND title = ? ORDER BY track",
            row -> row.getLong(1),
            names.artist(),
            names.title());
    var described = new Tracks(connection, "").describeImported(said, names, song);
    return add(described.description(), count);
  }

  /// Adds counts to a description of a track.
  CopyCounts add(long description, Copied.Count count) throws SQLException {
    var known =
        Sql.number(
            connection,
            """
            SELECT EXISTS (SELECT 1 FROM player_counts WHERE description = ?1 AND player = ?2 AND plays = ?3
              AND skips = ?4 AND last_ms IS ?5
              AND import = (SELECT max(import) FROM player_counts WHERE description = ?1 AND player = ?2))
            """,
            description,
            count.player(),
            count.plays(),
            count.skips(),
            count.last());
    if (known > 0) {
      return new CopyCounts(new ImportCounts(0, 1, 0, 0, 0, 0));
    }
    Sql.change(
        connection,
        """
        INSERT OR REPLACE INTO player_counts (description, import, player, plays, skips, last_ms)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        description,
        run,
        count.player(),
        count.plays(),
        count.skips(),
        count.last());
    return new CopyCounts(ImportCounts.NONE, 0, 0, 1);
  }
}
