package io.github.earmark.history.tracks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.json.JsonTree;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/// The tracks that a player describes. A description leads to a known track ([TrackFinder]), which
/// is then also found in new ways, or creates a new one.
public record Tracks(Connection connection, String library) {
  /// The id of the description of this track; both are created if new.
  public long describe(Track described) throws SQLException {
    return description(place(described), described);
  }

  /// The id of this description of a track that is already known.
  public long describe(long track, Track described) throws SQLException {
    refresh(track, described);
    remember(track, described);
    return description(track, described);
  }

  /// The id of this track, created if new.
  public long place(Track described) throws SQLException {
    var track = finder().find(described);
    if (track == null) {
      track = create(described);
    } else {
      refresh(track, described);
    }
    remember(track, described);
    return track;
  }

  private TrackFinder finder() {
    return new TrackFinder(connection, library);
  }

  /// A track and its description.
  public record Described(long track, long description) {}

  /// Like [#describe], for a description from another program: a known track is not changed by it,
  /// except that it may get a length.
  ///
  /// @param names its normalized names
  /// @param song all tracks of that artist and title
  public Described describeImported(Track described, NameNormalizer names, Collection<Long> song)
      throws SQLException {
    var track = finder().findImported(described, names, song);
    if (track == null) {
      track = create(described);
    } else if (described.duration() != null) {
      Sql.change(
          connection,
          "UPDATE tracks SET duration_ms = ? WHERE id = ? AND duration_ms IS NULL",
          described.duration(),
          track);
    }
    remember(track, described, names);
    return new Described(track, description(track, described));
  }

  /// Creates a track without any lookup entries.
  public long create(Track described) throws SQLException {
    return Sql.insert(
        connection,
        "INSERT INTO tracks (title, artist, album, duration_ms, tags) VALUES (?, ?, ?, ?, ?)",
        described.title(),
        described.artist(),
        described.tags().first(Tag.ALBUM),
        described.duration(),
        JsonTree.text(TrackJson.write(described.tags())));
  }

  /// Changes a track's names.
  public void rename(long track, Track described) throws SQLException {
    Sql.change(
        connection,
        "UPDATE tracks SET title = ?, artist = ?, album = ?, duration_ms = ?, tags = ? WHERE id ="
            + " ?",
        described.title(),
        described.artist(),
        described.tags().first(Tag.ALBUM),
        described.duration(),
        JsonTree.text(TrackJson.write(described.tags())),
        track);
  }

  /// A library's description of its own file is the most current. A station's description does not
  /// replace it, and a file that lost its names does not take them from the track. Merged tracks
  /// keep their own names: services know them by these.
  private void refresh(long track, Track described) throws SQLException {
    var owner = Merges.owner(connection, track, library, described);
    if (owner != track && described.remote()) {
      return;
    }
    var tags = JsonTree.text(TrackJson.write(described.tags()));
    // Usually nothing changes, and preparing an UPDATE with all its triggers takes SQLite far
    // longer than this query.
    if (Sql.number(
            connection,
            """
            SELECT EXISTS (SELECT 1 FROM tracks WHERE id = ?1
              AND (?4 OR title IS NULL OR artist IS NULL)
              AND (NOT ?5 OR NOT EXISTS (SELECT 1 FROM track_uris u WHERE u.track = ?1))
              AND (tags IS NOT ?3 OR duration_ms IS NOT coalesce(?2, duration_ms)))
            """,
            owner,
            described.duration(),
            tags,
            described.named(),
            described.remote())
        == 0) {
      return;
    }
    Sql.change(
        connection,
        """
        UPDATE tracks SET title = ?2, artist = ?3, album = ?4, duration_ms = coalesce(?5, duration_ms), tags = ?6
        WHERE id = ?1
        """,
        owner,
        described.title(),
        described.artist(),
        described.tags().first(Tag.ALBUM),
        described.duration(),
        tags);
  }

  private void remember(long track, Track described) throws SQLException {
    remember(track, described, NameNormalizer.of(described));
  }

  private void remember(long track, Track described, NameNormalizer names) throws SQLException {
    if (!described.remote()
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
                described.uri(),
                track,
                names.artist(),
                names.title())
            > 0) {
      OwedStickers.oweMarked(connection, track);
    }
    if (!described.named()) {
      return;
    }
    var mbid = described.tags().first(Tag.RECORDING_MBID);
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

  /// The id of this description of a track, created if new.
  public long description(long track, Track described) throws SQLException {
    var known = descriptions(track, described);
    return known.isEmpty() ? anotherDescription(track, described) : known.getFirst();
  }

  /// The ids of all equal descriptions of a track; merges can lead to more than one.
  public List<Long> descriptions(long track, Track described) throws SQLException {
    return Sql.all(
        connection,
        """
        SELECT id FROM descriptions
        WHERE track = ? AND uri = ? AND remote = ? AND duration_ms IS ? AND tags = ? ORDER BY id
        """,
        row -> row.getLong(1),
        track,
        described.uri(),
        described.remote(),
        described.duration(),
        JsonTree.text(TrackJson.write(described.tags())));
  }

  /// Like [#description], but creates one even if an equal one exists.
  public long anotherDescription(long track, Track described) throws SQLException {
    return Sql.insert(
        connection,
        """
        INSERT INTO descriptions (track, uri, remote, duration_ms, tags) VALUES (?, ?, ?, ?, ?)
        """,
        track,
        described.uri(),
        described.remote(),
        described.duration(),
        JsonTree.text(TrackJson.write(described.tags())));
  }

  /// The track to which a description belongs.
  public static long ofDescription(Connection connection, long description) throws SQLException {
    return Sql.number(connection, "SELECT track FROM descriptions WHERE id = ?", description);
  }

  /// The current names of a track, with the newest of the URIs at which it was found.
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

  /// The track in a row that has the columns of a description.
  public static Track read(ResultSet row) throws SQLException {
    return new Track(
        row.getString("uri"),
        row.getBoolean("remote"),
        StoredTags.read(row.getString("tags")),
        Sql.duration(row, "duration_ms"));
  }
}
