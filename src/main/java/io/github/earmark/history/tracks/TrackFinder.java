package io.github.earmark.history.tracks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Which track is meant by what a player says: (library, local URI), unless both artist and title
/// have changed; else the recording's MBID; else the names, with a duration within three seconds. A
/// track that is known by other recordings is not the one that is meant. A track without title or
/// artist is known by its local URI alone, and a remote URI leads nowhere: a station's is the same
/// for every song.
///
/// @param library the player's name: a local URI means something only there
public record TrackFinder(Connection connection, String library) {
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  /// The id of this track, or null where it is new.
  public @Nullable Long find(Track said) throws SQLException {
    var track = byUri(said);
    if (track == null && said.named()) {
      track = byRecording(said);
      if (track == null) {
        track = byNames(said, NameNormalizer.of(said));
      }
    }
    return track;
  }

  /// As [#find], of what another program says, which knows nothing of the library's files. Without
  /// an album, it is the one track of that artist and title, where there is one.
  ///
  /// @param names its names as they are compared
  /// @param song all tracks of that artist and title
  /// @return null where it is new
  public @Nullable Long findImported(Track said, NameNormalizer names, Collection<Long> song)
      throws SQLException {
    if (!said.named()) {
      return null;
    }
    var track = byRecording(said);
    if (track == null) {
      track = byNames(said, names);
    }
    return track == null && !said.tags().has(Tag.ALBUM) && song.size() == 1
        ? same(song.iterator().next(), said)
        : track;
  }

  /// A file whose recording is another one now, new here, is the same track only if the rest of it
  /// has stayed: then it was merely looked up again.
  private @Nullable Long byUri(Track said) throws SQLException {
    if (said.remote()) {
      return null;
    }
    var nameNormalizer = NameNormalizer.of(said);
    return Sql.first(
        connection,
        """
        SELECT u.track, u.artist, u.title, %s AS other_recording,
          EXISTS (SELECT 1 FROM track_recordings WHERE mbid = ?3)
            OR coalesce((SELECT min(abs(d.duration_ms - ?4)) FROM descriptions d WHERE d.track = u.track), 0) > ?5
            AS other_song
        FROM track_uris u WHERE u.library = ?1 AND u.uri = ?2
        """
            .formatted(otherRecording("u.track", "?3")),
        row -> {
          var before = new NameNormalizer(row.getString("artist"), row.getString("title"), "");
          var other =
              row.getBoolean("other_recording")
                  ? row.getBoolean("other_song") || before.renamed(nameNormalizer)
                  : before.anotherSong(nameNormalizer);
          return other ? null : row.getLong("track");
        },
        library,
        said.uri(),
        said.tags().first(Tag.RECORDING_MBID),
        said.duration(),
        TOLERANCE);
  }

  /// Whether a track is known by recordings, none of which is this one. Where no MBID is known on
  /// one side, nothing is contradicted.
  private static String otherRecording(String track, String mbid) {
    return """
    (%2$s IS NOT NULL AND EXISTS (SELECT 1 FROM track_recordings r WHERE r.track = %1$s)
      AND NOT EXISTS (SELECT 1 FROM track_recordings r WHERE r.track = %1$s AND r.mbid = %2$s COLLATE NOCASE))
    """
        .formatted(track, mbid)
        .strip();
  }

  /// The track of this recording; null where it has none, or none is known by it.
  public @Nullable Long byRecording(Track said) throws SQLException {
    var mbid = said.tags().first(Tag.RECORDING_MBID);
    return mbid == null ? null : recorded(connection, mbid);
  }

  /// The track of the recording with this MBID; null where none is known by it.
  public static @Nullable Long recorded(Connection connection, String mbid) throws SQLException {
    return Sql.first(
        connection,
        "SELECT track FROM track_recordings WHERE mbid = ?",
        row -> row.getLong(1),
        mbid);
  }

  /// The one that was ever as long, to the nearest; a duration that is not known contradicts none.
  /// A track that was merged of two may have two durations.
  private @Nullable Long byNames(Track said, NameNormalizer names) throws SQLException {
    return Sql.first(
        connection,
        """
        SELECT t.id,
          coalesce((SELECT min(abs(d.duration_ms - ?4)) FROM descriptions d WHERE d.track = t.id),
            abs(t.duration_ms - ?4), ?5) AS apart
        FROM track_names n JOIN tracks t ON t.id = n.track
        WHERE n.artist = ?1 AND n.title = ?2 AND n.album = ?3 AND apart <= ?5 AND NOT %s
        ORDER BY apart, t.id LIMIT 1
        """
            .formatted(otherRecording("t.id", "?6")),
        row -> row.getLong("id"),
        names.artist(),
        names.title(),
        names.album(),
        said.duration(),
        TOLERANCE,
        said.tags().first(Tag.RECORDING_MBID));
  }

  /// This track, unless its length or its recording contradicts what is said.
  private @Nullable Long same(long track, Track said) throws SQLException {
    return Sql.first(
        connection,
        """
        SELECT t.id,
          coalesce((SELECT min(abs(d.duration_ms - ?2)) FROM descriptions d WHERE d.track = t.id),
            abs(t.duration_ms - ?2), 0) AS apart
        FROM tracks t WHERE t.id = ?1 AND apart <= ?3 AND NOT %s
        """
            .formatted(otherRecording("t.id", "?4")),
        row -> row.getLong("id"),
        track,
        said.duration(),
        TOLERANCE,
        said.tags().first(Tag.RECORDING_MBID));
  }
}
