package io.github.earmark.history.tracks;

import io.github.earmark.history.store.ManyRows;
import io.github.earmark.history.store.Sql;
import io.github.earmark.json.JsonTree;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Creates many tracks at once, for an importer that meets a new collection.
public final class NewTracks {
  private static final ManyRows.Form TRACKS =
      ManyRows.Form.of(
          "INSERT OR FAIL INTO tracks (id, title, artist, album, duration_ms, tags) VALUES",
          "(?, ?, ?, ?, ?, ?)",
          0,
          6);
  private static final ManyRows.Form NAMES =
      ManyRows.Form.of(
          "INSERT OR FAIL INTO track_names (artist, title, album, track) VALUES",
          "(?, ?, ?, ?)",
          0,
          4);
  private static final ManyRows.Form DESCRIPTIONS =
      ManyRows.Form.of(
          "INSERT OR FAIL INTO descriptions (id, track, uri, remote, duration_ms, tags) VALUES",
          "(?, ?, ?, ?, ?, ?)",
          0,
          6);

  private NewTracks() {}

  /// A track named by another program, with its normalized names.
  public record Named(Track said, NameNormalizer names) {}

  /// Creates a track for each, with its description. No known track may match them, nor may they
  /// match each other. They must have titles and artists, but no recording.
  ///
  /// @return in the same order
  public static List<Tracks.Described> create(Connection connection, List<Named> all)
      throws SQLException {
    var tracks = new ManyRows(connection, TRACKS);
    var ways = new ManyRows(connection, NAMES);
    var descriptions = new ManyRows(connection, DESCRIPTIONS);
    var track = last(connection, "tracks");
    var description = last(connection, "descriptions");
    var described = new ArrayList<Tracks.Described>(all.size());
    for (var one : all) {
      var said = one.said();
      var tags = JsonTree.text(TrackJson.write(said.tags()));
      var album = said.tags().first(Tag.ALBUM);
      var names = one.names();
      track++;
      description++;
      described.add(new Tracks.Described(track, description));
      tracks.add(track, said.title(), said.artist(), album, said.duration(), tags);
      ways.add(names.artist(), names.title(), names.album(), track);
      descriptions.add(description, track, said.uri(), said.remote(), said.duration(), tags);
    }
    tracks.flush();
    ways.flush();
    descriptions.flush();
    return described;
  }

  /// The highest id that a table ever assigned: no id is used twice.
  private static long last(Connection connection, String table) throws SQLException {
    return Sql.number(connection, "SELECT seq FROM sqlite_sequence WHERE name = ?", table);
  }
}
