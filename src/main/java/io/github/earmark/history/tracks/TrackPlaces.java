package io.github.earmark.history.tracks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From a song of a player to its track, and back. It changes nothing.
public record TrackPlaces(Connection connection) {
  /// Lengths that differ by more are of two songs.
  private static final long TOLERANCE = 3_000;

  /// The track of a file, or else of a song that is called the same and as long; null for none.
  ///
  /// @param library of the player
  /// @param uri what the player calls it
  /// @param said what the player says of it, or null
  public @Nullable Long track(String library, String uri, @Nullable Track said)
      throws SQLException {
    var here =
        Sql.first(
            connection,
            "SELECT track FROM track_uris WHERE library = ? AND uri = ?",
            row -> row.getLong(1),
            library,
            uri);
    return here != null || said == null ? here : meant(said);
  }

  private @Nullable Long meant(Track said) throws SQLException {
    var mbid = said.tags().first(Tag.RECORDING_MBID);
    var recorded = mbid == null ? null : TrackFinder.recorded(connection, mbid);
    if (recorded != null || !said.named()) {
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
        NameNormalizer.normal(said.artist()),
        NameNormalizer.normal(said.title()),
        said.duration(),
        TOLERANCE);
  }

  /// What a library calls a track or called it, in no order.
  public List<String> uris(String library, long track) throws SQLException {
    return Sql.all(
        connection,
        "SELECT uri FROM track_uris WHERE track = ? AND library = ?",
        row -> row.getString(1),
        track,
        library);
  }
}
