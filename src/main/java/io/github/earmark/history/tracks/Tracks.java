package io.github.earmark.history.tracks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which track is meant by what a player says: (library, local URI), unless both artist and title
/// have changed; else the recording's MBID; else the names, with a duration within three seconds. A
/// track that is known by other recordings is not the one that is meant. What is found learns the
/// new ways that lead to it. A track without title or artist is known by its local URI alone, and a
/// remote URI leads nowhere: a station's is the same for every song.
public record Tracks(Connection connection, String library) {
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  /// The id of the description of this track, both made if they are new.
  public long describe(Track said) throws SQLException {
    return description(place(said), said);
  }

  /// The id of this description of a track that is known to be the one that is meant.
  public long describe(long track, Track said) throws SQLException {
    refresh(track, said);
    remember(track, said);
    return description(track, said);
  }

  /// The id of this track, made if it is new.
  public long place(Track said) throws SQLException {
    var track = find(said);
    if (track == null) {
      track = create(said);
    } else {
      refresh(track, said);
    }
    remember(track, said);
    return track;
  }

  /// The id of this track, or null where it is new.
  @Nullable
  public Long find(Track said) throws SQLException {
    var track = byUri(said);
    if (track == null && said.named()) {
      track = byRecording(said);
      if (track == null) {
        track = byNames(said, NameNormalizer.of(said));
      }
    }
    return track;
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
  public @Nullable Long recorded(Track said) throws SQLException {
    return byRecording(said);
  }

  private @Nullable Long byRecording(Track said) throws SQLException {
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

  /// A track and what was said of it.
  public record Described(long track, long description) {}

  /// As [#describe], of what another program says of a track: that changes nothing of a track that
  /// is known, except that a length is learnt. Without an album, it is the one track of that artist
  /// and title, where there is one.
  ///
  /// @param names its names as they are compared
  /// @param song all tracks of that artist and title
  public Described describeImported(Track said, NameNormalizer names, Collection<Long> song)
      throws SQLException {
    var track = said.named() ? byRecording(said) : null;
    if (track == null && said.named()) {
      track = byNames(said, names);
    }
    if (track == null && said.named() && !said.tags().has(Tag.ALBUM) && song.size() == 1) {
      track = same(song.iterator().next(), said);
    }
    if (track == null) {
      track = create(said);
    } else if (said.duration() != null) {
      Sql.change(
          connection,
          "UPDATE tracks SET duration_ms = ? WHERE id = ? AND duration_ms IS NULL",
          said.duration(),
          track);
    }
    remember(track, said, names);
    return new Described(track, description(track, said));
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

  /// A new one, to which nothing leads yet.
  public long create(Track said) throws SQLException {
    return Sql.insert(
        connection,
        "INSERT INTO tracks (title, artist, album, duration_ms, tags) VALUES (?, ?, ?, ?, ?)",
        said.title(),
        said.artist(),
        said.tags().first(Tag.ALBUM),
        said.duration(),
        TrackJson.write(said.tags()).toString());
  }

  /// Has a track go by these names from now on.
  public void rename(long track, Track said) throws SQLException {
    Sql.change(
        connection,
        "UPDATE tracks SET title = ?, artist = ?, album = ?, duration_ms = ?, tags = ? WHERE id ="
            + " ?",
        said.title(),
        said.artist(),
        said.tags().first(Tag.ALBUM),
        said.duration(),
        TrackJson.write(said.tags()).toString(),
        track);
  }

  /// The library's word on its file is the newest there is. A station's word does not replace it,
  /// and a file that has lost its names does not take them from the track. What was merged keeps
  /// names of its own: services know it by them.
  private void refresh(long track, Track said) throws SQLException {
    var bearer = Merges.bearer(connection, track, library, said);
    if (bearer != track && said.remote()) {
      return;
    }
    Sql.change(
        connection,
        """
        UPDATE tracks SET title = ?2, artist = ?3, album = ?4, duration_ms = coalesce(?5, duration_ms), tags = ?6
        WHERE id = ?1 AND (?7 OR title IS NULL OR artist IS NULL)
          AND (NOT ?8 OR NOT EXISTS (SELECT 1 FROM track_uris u WHERE u.track = ?1))
          AND (tags IS NOT ?6 OR duration_ms IS NOT coalesce(?5, duration_ms))
        """,
        bearer,
        said.title(),
        said.artist(),
        said.tags().first(Tag.ALBUM),
        said.duration(),
        TrackJson.write(said.tags()).toString(),
        said.named(),
        said.remote());
  }

  private void remember(long track, Track said) throws SQLException {
    remember(track, said, NameNormalizer.of(said));
  }

  private void remember(long track, Track said, NameNormalizer names) throws SQLException {
    if (!said.remote()
        && Sql.change(
                connection,
                """
                INSERT INTO track_uris (library, uri, track, artist, title) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET track = excluded.track,
                  artist = iif(excluded.artist = '', artist, excluded.artist),
                  title = iif(excluded.title = '', title, excluded.title)
                WHERE (track, artist, title) <> (excluded.track, excluded.artist, excluded.title)
                """,
                library,
                said.uri(),
                track,
                names.artist(),
                names.title())
            > 0) {
      OwedStickers.oweMarked(connection, track);
    }
    if (!said.named()) {
      return;
    }
    var mbid = said.tags().first(Tag.RECORDING_MBID);
    if (mbid != null) {
      Sql.change(
          connection,
          "INSERT INTO track_recordings (mbid, track) VALUES (?, ?) ON CONFLICT DO NOTHING",
          mbid,
          track);
    }
    Sql.change(
        connection,
        """
        INSERT INTO track_names (artist, title, album, track) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        names.artist(),
        names.title(),
        names.album(),
        track);
  }

  /// The id of this description of a track, made if it is new.
  public long description(long track, Track said) throws SQLException {
    var known = descriptions(track, said);
    return known.isEmpty() ? anotherDescription(track, said) : known.getFirst();
  }

  /// The ids of all that say just this of a track; merges may bring more than one together.
  public List<Long> descriptions(long track, Track said) throws SQLException {
    return Sql.all(
        connection,
        """
        SELECT id FROM descriptions
        WHERE track = ? AND uri = ? AND remote = ? AND duration_ms IS ? AND tags = ? ORDER BY id
        """,
        row -> row.getLong(1),
        track,
        said.uri(),
        said.remote(),
        said.duration(),
        TrackJson.write(said.tags()).toString());
  }

  /// As [#description], also where there is one that says the same.
  public long anotherDescription(long track, Track said) throws SQLException {
    return Sql.insert(
        connection,
        """
        INSERT INTO descriptions (track, uri, remote, duration_ms, tags) VALUES (?, ?, ?, ?, ?)
        """,
        track,
        said.uri(),
        said.remote(),
        said.duration(),
        TrackJson.write(said.tags()).toString());
  }

  /// The track that a description is of.
  public static long ofDescription(Connection connection, long description) throws SQLException {
    return Sql.number(connection, "SELECT track FROM descriptions WHERE id = ?", description);
  }

  /// What is known of a track now, with the newest of the files and addresses it was found at.
  public static Track names(Connection connection, long track) throws SQLException {
    var names = Sql.first(connection, NAMES, Tracks::read, track);
    if (names == null) {
      throw new SQLException("there is no track " + track);
    }
    return names;
  }

  private static final String NAMES =
      """
      SELECT coalesce(d.uri, 'track:' || t.id) AS uri, coalesce(d.remote, 0) AS remote, t.duration_ms, t.tags
      FROM tracks t LEFT JOIN descriptions d
        ON d.id = (SELECT max(id) FROM descriptions WHERE track = t.id)
      WHERE t.id = ?
      """;

  /// The track of a row that has the columns of a description.
  public static Track read(ResultSet row) throws SQLException {
    return new Track(
        row.getString("uri"),
        row.getBoolean("remote"),
        StoredTags.read(row.getString("tags")),
        Sql.duration(row, "duration_ms"));
  }
}
