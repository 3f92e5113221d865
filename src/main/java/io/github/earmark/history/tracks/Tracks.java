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

/// The tracks that a player speaks of. What it says leads to one that is known ([TrackFinder]),
/// which learns the new ways that lead to it, or makes a new one.
public record Tracks(Connection connection, String library) {
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
    var track = finder().find(said);
    if (track == null) {
      track = create(said);
    } else {
      refresh(track, said);
    }
    remember(track, said);
    return track;
  }

  private TrackFinder finder() {
    return new TrackFinder(connection, library);
  }

  /// A track and what was said of it.
  public record Described(long track, long description) {}

  /// As [#describe], of what another program says of a track: that changes nothing of a track that
  /// is known, except that a length is learnt.
  ///
  /// @param names its names as they are compared
  /// @param song all tracks of that artist and title
  public Described describeImported(Track said, NameNormalizer names, Collection<Long> song)
      throws SQLException {
    var track = finder().findImported(said, names, song);
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

  /// A new one, to which nothing leads yet.
  public long create(Track said) throws SQLException {
    return Sql.insert(
        connection,
        "INSERT INTO tracks (title, artist, album, duration_ms, tags) VALUES (?, ?, ?, ?, ?)",
        said.title(),
        said.artist(),
        said.tags().first(Tag.ALBUM),
        said.duration(),
        JsonTree.text(TrackJson.write(said.tags())));
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
        JsonTree.text(TrackJson.write(said.tags())),
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
        JsonTree.text(TrackJson.write(said.tags())),
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
        JsonTree.text(TrackJson.write(said.tags())));
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
        JsonTree.text(TrackJson.write(said.tags())));
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
