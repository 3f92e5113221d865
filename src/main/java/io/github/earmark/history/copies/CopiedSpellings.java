package io.github.earmark.history.copies;

import io.github.earmark.history.sources.ImportTraces;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.TrackFinder;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds another program's names for a track to the track here that has any of them.
///
/// @param traces of the import that contains them
record CopiedSpellings(ImportTraces traces) {

  void add(Connection connection, Copied.Spelt spelt) throws SQLException {
    var all = new ArrayList<Track>();
    all.add(spelt.said());
    all.addAll(spelt.others());
    var tracks = new Tracks(connection, "");
    var track = known(connection, all);
    if (track == null) {
      var described =
          tracks.describeImported(spelt.said(), NameNormalizer.of(spelt.said()), List.of());
      traces.description(described.description());
      track = described.track();
    }
    for (var one : all) {
      var names = NameNormalizer.of(one);
      var added =
          Sql.change(
              connection,
              "INSERT INTO track_names (artist, title, album, track) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
              names.artist(),
              names.title(),
              names.album(),
              track);
      if (added > 0) {
        traces.way(ImportTraces.Way.NAME, track, names.artist(), names.title(), names.album());
      }
    }
  }

  private static @Nullable Long known(Connection connection, List<Track> all) throws SQLException {
    for (var one : all) {
      var found = new TrackFinder(connection, "").find(one);
      if (found != null) {
        return found;
      }
    }
    for (var one : all) {
      var names = NameNormalizer.of(one);
      var song =
          Sql.all(
              connection,
              "SELECT DISTINCT track FROM track_names WHERE artist = ? AND title = ? AND (album = '' OR ? = '')",
              row -> row.getLong(1),
              names.artist(),
              names.title(),
              names.album());
      if (song.size() == 1) {
        return song.getFirst();
      }
    }
    return null;
  }
}
