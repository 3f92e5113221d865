package io.github.earmark.history.tracks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Maps a player's songs to tracks and back. Changes nothing.
public record TrackPlaces(Connection connection) {
  /// Lengths that differ by more belong to different songs.
  private static final long TOLERANCE = 3_000;

  /// The track of a file, or else of a song with the same names and length; null for none.
  ///
  /// @param library the player's library
  /// @param uri the song's URI on the player
  /// @param described what the player says about it, or null
  public @Nullable Long track(String library, String uri, @Nullable Track described)
      throws SQLException {
    var here =
        Sql.first(
            connection,
            "SELECT track FROM track_uris WHERE library = ? AND uri = ?",
            row -> row.getLong(1),
            library,
            uri);
    return here != null || described == null ? here : meant(described);
  }

  private @Nullable Long meant(Track described) throws SQLException {
    var mbid = described.tags().first(Tag.RECORDING_MBID);
    var recorded = mbid == null ? null : TrackFinder.recorded(connection, mbid);
    if (recorded != null || !described.named()) {
      return recorded;
    }
    return Sql.first(
        connection,
        """
        SELECT t.id, coalesce(abs(t.duration_ms - ?3), 0) AS apart
        FROM track_names n JOIN tracks t ON t.id = n.track
        WHERE n.artist = ?1 AND n.title = ?2 AND apart <= ?4 ORDER BY apart, t.id LIMIT 1
        """,
        row -> row.getLong(1),
        NameNormalizer.normal(described.artist()),
        NameNormalizer.normal(described.title()),
        described.duration(),
        TOLERANCE);
  }

  /// The URIs that a track has or had in a library, in no particular order.
  public List<String> uris(String library, long track) throws SQLException {
    return Sql.all(
        connection,
        "SELECT uri FROM track_uris WHERE track = ? AND library = ?",
        row -> row.getString(1),
        track,
        library);
  }
}
