package io.github.earmark.history.sources;

import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.NewTracks;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Tag;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Maps the names in a source to songs and tracks. Each is looked up only once, as long as no other
/// connection writes to the history.
public final class SongIndex {
  /// The memory for a song and its names, with the ids of its tracks.
  private static final int BYTES = 250;

  private record Key(String artist, String title) {}

  private final Map<Key, Song> songs = new RecentlyUsed<>(BYTES);

  private long look = 1;
  private long version = -1;

  /// Clears the cache if another connection has written since.
  public void refresh(Connection connection) throws SQLException {
    var now = Sql.number(connection, "PRAGMA data_version");
    if (now != version) {
      version = now;
      forget();
    }
  }

  /// Clears the cache. Call this when a transaction was rolled back, and with it what it created.
  public void forget() {
    look++;
    songs.clear();
  }

  public Song song(Connection connection, ImportedTrack track) throws SQLException {
    var known = track.song(look);
    if (known != null) {
      return known;
    }
    var key = new Key(track.names().artist(), track.names().title());
    var song = songs.get(key);
    if (song == null) {
      song = new Song(tracks(connection, track.names()));
      songs.put(key, song);
    }
    track.found(look, song);
    return song;
  }

  private static List<Long> tracks(Connection connection, NameNormalizer names)
      throws SQLException {
    return Sql.all(
        connection,
        "SELECT DISTINCT track FROM track_names WHERE artist = ? AND title = ?",
        row -> row.getLong(1),
        names.artist(),
        names.title());
  }

  /// Creates, in one go, those of these tracks that nothing in the history matches; the others have
  /// to be described one by one. They were looked up before.
  public void describeNew(Connection connection, Collection<ImportedTrack> all)
      throws SQLException {
    var fresh = new ArrayList<ImportedTrack>();
    var itsSongs = new ArrayList<Song>();
    var taken = new HashSet<Song>();
    for (var track : all) {
      var song = song(connection, track);
      // A recording may belong to a track of another name; and of two tracks of the same song, the
      // second depends on the first.
      if (track.description() == 0
          && song.tracks().isEmpty()
          && track.said().named()
          && !track.said().tags().has(Tag.RECORDING_MBID)
          && taken.add(song)) {
        fresh.add(track);
        itsSongs.add(song);
      }
    }
    if (fresh.isEmpty()) {
      return;
    }
    var described =
        NewTracks.create(
            connection,
            fresh.stream().map(track -> new NewTracks.Named(track.said(), track.names())).toList());
    for (var i = 0; i < fresh.size(); i++) {
      fresh.get(i).described(described.get(i).description());
      itsSongs.get(i).add(described.get(i).track());
    }
  }

  /// The id of the description of a track; both are created if new.
  public long describe(Connection connection, ImportedTrack track) throws SQLException {
    var song = song(connection, track);
    if (track.description() == 0) {
      var described =
          new Tracks(connection, "").describeImported(track.said(), track.names(), song.tracks());
      if (track.said().tags().has(Tag.RECORDING_MBID)) {
        // It may have led to a track of another name.
        song.met();
      }
      song.add(described.track());
      track.described(described.description());
    }
    return track.description();
  }
}
