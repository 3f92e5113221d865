package io.github.earmark.history.gathered;

import io.github.earmark.history.store.HistoryException;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.StoredTags;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stores tracks and their descriptions in the copy. A track has the same id as in its history,
/// unless another track has that here.
final class GatheredTracks {
  /// Descriptions of one track may differ by this much in length.
  private static final long TOLERANCE = 3_000;

  private final Connection connection;
  private final Map<Gathered.Key, Long> descriptions = new HashMap<>();

  GatheredTracks(Connection connection) {
    this.connection = connection;
  }

  private @Nullable Long known(String table, String column, Gathered.Key key) throws SQLException {
    return Sql.first(
        connection,
        "SELECT %s FROM %s WHERE history = ? AND id = ?".formatted(column, table),
        row -> row.getLong(1),
        key.history(),
        key.id());
  }

  void store(Gathered.Song song) throws SQLException {
    var tags = StoredTags.read(song.tags());
    var known = known("gathered_tracks", "track", song.key());
    if (known != null) {
      Sql.change(
          connection,
          "UPDATE tracks SET title = ?, artist = ?, album = ?, duration_ms = ?, tags = ? WHERE id = ?",
          song.title(),
          song.artist(),
          song.album(),
          positive(song.duration()),
          song.tags(),
          known);
      addLookups(known, tags);
      return;
    }
    var same = same(song, tags);
    var track = same == null ? create(song) : same;
    Sql.change(
        connection,
        "INSERT INTO gathered_tracks VALUES (?, ?, ?)",
        song.key().history(),
        song.key().id(),
        track);
    addLookups(track, tags);
  }

  /// A track of another history with the same names, unless lengths or recordings contradict that.
  /// Tracks of the same history stay apart.
  private @Nullable Long same(Gathered.Song song, Tags tags) throws SQLException {
    var names = names(tags);
    if (names.title().isEmpty()) {
      return null;
    }
    return Sql.first(
        connection,
        """
        SELECT t.id FROM track_names n JOIN tracks t ON t.id = n.track
        WHERE n.artist = ?1 AND n.title = ?2 AND n.album = ?3
          AND coalesce(abs(t.duration_ms - ?4), 0) <= ?5
          AND NOT EXISTS (SELECT 1 FROM gathered_tracks g WHERE g.track = t.id AND g.history = ?6)
          AND (?7 IS NULL OR NOT EXISTS (SELECT 1 FROM track_recordings r WHERE r.track = t.id)
            OR EXISTS (SELECT 1 FROM track_recordings r WHERE r.track = t.id AND r.mbid = ?7))
        ORDER BY t.id LIMIT 1
        """,
        row -> row.getLong(1),
        names.artist(),
        names.title(),
        names.album(),
        song.duration(),
        TOLERANCE,
        song.key().history(),
        tags.first(Tag.RECORDING_MBID));
  }

  private long create(Gathered.Song song) throws SQLException {
    return Sql.insert(
        connection,
        """
        INSERT INTO tracks (id, title, artist, album, duration_ms, tags)
        VALUES (iif(?1 > 0 AND NOT EXISTS (SELECT 1 FROM tracks WHERE id = ?1), ?1, NULL), ?2, ?3, ?4, ?5, ?6)
        """,
        song.key().id(),
        song.title(),
        song.artist(),
        song.album(),
        positive(song.duration()),
        song.tags());
  }

  private static @Nullable Long positive(@Nullable Long length) {
    return length == null || length <= 0 ? null : length;
  }

  private static NameNormalizer names(Tags tags) {
    return NameNormalizer.of(new Track(Track.NO_URI, true, tags, null));
  }

  private void addLookups(long track, Tags tags) throws SQLException {
    var names = names(tags);
    if (!names.title().isEmpty()) {
      Sql.change(
          connection,
          "INSERT INTO track_names VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
          names.artist(),
          names.title(),
          names.album(),
          track);
    }
    for (var recording : tags.all(Tag.RECORDING_MBID)) {
      Sql.change(
          connection,
          "INSERT INTO track_recordings VALUES (?, ?) ON CONFLICT DO NOTHING",
          recording,
          track);
    }
  }

  /// The id here of a track.
  ///
  /// @throws HistoryException if there is none
  long track(Gathered.Key key) throws SQLException {
    return there(known("gathered_tracks", "track", key), "track", key);
  }

  /// Somebody has deleted rows by hand, or not copied all tables.
  private static long there(@Nullable Long known, String what, Gathered.Key key) {
    if (known == null) {
      throw new HistoryException(
          "The database is incomplete: it lacks %s %d of history %s. To send it again, run `earmark backfill` on the machine that plays, with the name of the database"
              .formatted(what, key.id(), key.history()));
    }
    return known;
  }

  void store(Gathered.Description description) throws SQLException {
    var track = track(new Gathered.Key(description.key().history(), description.song()));
    addLookups(track, StoredTags.read(description.tags()));
    var known = known("gathered_descriptions", "description", description.key());
    if (known != null) {
      var before = Sql.number(connection, "SELECT track FROM descriptions WHERE id = ?", known);
      Sql.change(
          connection,
          "UPDATE descriptions SET track = ?, uri = ?, remote = ?, duration_ms = ?, tags = ? WHERE id = ?",
          track,
          description.uri(),
          description.remote(),
          positive(description.duration()),
          description.tags(),
          known);
      if (before != track) {
        moved(before, track);
      }
      return;
    }
    var id =
        Sql.insert(
            connection,
            """
            INSERT INTO descriptions (id, track, uri, remote, duration_ms, tags)
            VALUES (iif(?1 > 0 AND NOT EXISTS (SELECT 1 FROM descriptions WHERE id = ?1), ?1, NULL), ?2, ?3, ?4, ?5, ?6)
            """,
            description.key().id(),
            track,
            description.uri(),
            description.remote(),
            positive(description.duration()),
            description.tags());
    Sql.change(
        connection,
        "INSERT INTO gathered_descriptions VALUES (?, ?, ?)",
        description.key().history(),
        description.key().id(),
        id);
  }

  /// Makes the lookup entries of a track point to the one into which it was merged.
  private void moved(long from, long to) throws SQLException {
    Sql.change(connection, "UPDATE track_uris SET track = ?2 WHERE track = ?1", from, to);
    if (Sql.number(connection, "SELECT count(*) FROM descriptions WHERE track = ?", from) == 0) {
      Sql.change(connection, "UPDATE track_recordings SET track = ?2 WHERE track = ?1", from, to);
      Sql.change(connection, "DELETE FROM track_names WHERE track = ?", from);
    }
  }

  /// The id here of a description.
  ///
  /// @throws HistoryException if there is none
  long description(Gathered.Key key) throws SQLException {
    var known = descriptions.get(key);
    if (known == null) {
      known = there(known("gathered_descriptions", "description", key), "description", key);
      descriptions.put(key, known);
    }
    return known;
  }
}
