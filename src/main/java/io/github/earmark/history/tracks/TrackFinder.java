package io.github.earmark.history.tracks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Finds the track for a player's description: by (library, local URI), unless both artist and
/// title have changed; else by the recording's MBID; else by the names, with a duration within
/// three seconds. A track known by different recordings never matches. A track without title or
/// artist can be found only by its local URI, and a remote URI is not used: a station has the same
/// one for every song.
///
/// @param library the library's name: a local URI is meaningful only there
public record TrackFinder(Connection connection, String library) {
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  /// The id of this track, or null if it is new.
  public @Nullable Long find(Track described) throws SQLException {
    var track = byUri(described);
    if (track == null && described.named()) {
      track = byRecording(described);
      if (track == null) {
        track = byNames(described, NameNormalizer.of(described));
      }
    }
    return track;
  }

  /// Like [#find], for a description from another program, which knows nothing of the library's
  /// files. Without an album, it matches the only track of that artist and title, if there is just
  /// one.
  ///
  /// @param names its normalized names
  /// @param song all tracks of that artist and title
  /// @return null if it is new
  public @Nullable Long findImported(Track described, NameNormalizer names, Collection<Long> song)
      throws SQLException {
    if (!described.named()) {
      return null;
    }
    var track = byRecording(described);
    if (track == null) {
      track = byNames(described, names);
    }
    return track == null && !described.tags().has(Tag.ALBUM) && song.size() == 1
        ? same(song.iterator().next(), described)
        : track;
  }

  /// A file with a different recording, which is new here, is the same track only if everything
  /// else is unchanged: then it has only been identified again.
  private @Nullable Long byUri(Track described) throws SQLException {
    if (described.remote()) {
      return null;
    }
    var nameNormalizer = NameNormalizer.of(described);
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
        described.uri(),
        described.tags().first(Tag.RECORDING_MBID),
        described.duration(),
        TOLERANCE);
  }

  /// Whether a track is known by recordings, but not by this one. If either side has no MBID, there
  /// is no contradiction.
  private static String otherRecording(String track, String mbid) {
    return """
    (%2$s IS NOT NULL AND EXISTS (SELECT 1 FROM track_recordings r WHERE r.track = %1$s)
      AND NOT EXISTS (SELECT 1 FROM track_recordings r WHERE r.track = %1$s AND r.mbid = %2$s COLLATE NOCASE))
    """
        .formatted(track, mbid)
        .strip();
  }

  /// The track of this recording; null if it has none, or no track has it.
  public @Nullable Long byRecording(Track described) throws SQLException {
    var mbid = described.tags().first(Tag.RECORDING_MBID);
    return mbid == null ? null : recorded(connection, mbid);
  }

  /// The track of the recording with this MBID; null if there is none.
  public static @Nullable Long recorded(Connection connection, String mbid) throws SQLException {
    return Sql.first(
        connection,
        "SELECT track FROM track_recordings WHERE mbid = ?",
        row -> row.getLong(1),
        mbid);
  }

  /// The track whose length was ever closest; an unknown duration contradicts none. A track merged
  /// from two may have two durations.
  private @Nullable Long byNames(Track described, NameNormalizer names) throws SQLException {
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
        described.duration(),
        TOLERANCE,
        described.tags().first(Tag.RECORDING_MBID));
  }

  /// This track, unless its length or its recording contradicts the description.
  private @Nullable Long same(long track, Track described) throws SQLException {
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
        described.duration(),
        TOLERANCE,
        described.tags().first(Tag.RECORDING_MBID));
  }
}
