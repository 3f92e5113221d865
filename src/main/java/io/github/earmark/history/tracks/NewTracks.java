package io.github.earmark.history.tracks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes many tracks at once, as an importer does that meets a new collection.
public final class NewTracks {
  private NewTracks() {}

  /// A track that another program names, and its names as they are compared.
  public record Named(Track said, NameNormalizer names) {}

  /// Makes a track of each, with its description: for what nothing leads to yet, each other
  /// included. They have titles and artists, and no recording.
  ///
  /// @return in the same order
  public static List<Tracks.Described> create(Connection connection, List<Named> all)
      throws SQLException {
    var track = last(connection, "tracks");
    var description = last(connection, "descriptions");
    var described = new ArrayList<Tracks.Described>(all.size());
    var tracks = new ArrayList<@Nullable Object[]>(all.size());
    var names = new ArrayList<@Nullable Object[]>(all.size());
    var descriptions = new ArrayList<@Nullable Object[]>(all.size());
    for (var one : all) {
      var said = one.said();
      var tags = TrackJson.write(said.tags()).toString();
      track++;
      description++;
      described.add(new Tracks.Described(track, description));
      tracks.add(
          new @Nullable Object[] {
            track, said.title(), said.artist(), said.tags().first(Tag.ALBUM), said.duration(), tags
          });
      names.add(
          new @Nullable Object[] {
            one.names().artist(), one.names().title(), one.names().album(), track
          });
      descriptions.add(
          new @Nullable Object[] {
            description, track, said.uri(), said.remote(), said.duration(), tags
          });
    }
    Sql.changeEach(
        connection,
        "INSERT INTO tracks (id, title, artist, album, duration_ms, tags) VALUES (?, ?, ?, ?, ?,"
            + " ?)",
        tracks);
    Sql.changeEach(
        connection,
        "INSERT INTO track_names (artist, title, album, track) VALUES (?, ?, ?, ?)",
        names);
    Sql.changeEach(
        connection,
        "INSERT INTO descriptions (id, track, uri, remote, duration_ms, tags) VALUES (?, ?, ?, ?,"
            + " ?, ?)",
        descriptions);
    return described;
  }

  /// The highest id that a table ever gave: no id is used twice.
  private static long last(Connection connection, String table) throws SQLException {
    return Sql.number(connection, "SELECT seq FROM sqlite_sequence WHERE name = ?", table);
  }
}
