package io.github.earmark.history.tracks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.earmark.history.store.Sql;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Makes many tracks at once, as an importer does that meets a new collection.
public final class NewTracks {
  /// Many rows as one value, which SQL takes apart: to hand over each column of each row by itself
  /// takes longer than to store it.
  private static final List<String> INSERTS =
      List.of(
          """
          INSERT INTO tracks (id, title, artist, album, duration_ms, tags)
          SELECT value ->> 0, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6 FROM json_each(?)
          """,
          """
          INSERT INTO track_names (artist, title, album, track)
          SELECT value ->> 7, value ->> 8, value ->> 9, value ->> 0 FROM json_each(?)
          """,
          """
          INSERT INTO descriptions (id, track, uri, remote, duration_ms, tags)
          SELECT value ->> 1, value ->> 0, value ->> 10, value ->> 11, value ->> 5, value ->> 6 FROM json_each(?)
          """);

  /// So many of them: a hostile file may say much of each.
  private static final int SOME = 100;

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
    for (var from = 0; from < all.size(); from += SOME) {
      var rows = JsonNodeFactory.instance.arrayNode(SOME);
      for (var one : all.subList(from, Math.min(all.size(), from + SOME))) {
        track++;
        description++;
        described.add(new Tracks.Described(track, description));
        row(rows.addArray(), track, description, one);
      }
      var json = rows.toString();
      for (var insert : INSERTS) {
        Sql.change(connection, insert, json);
      }
    }
    return described;
  }

  private static void row(ArrayNode row, long track, long description, Named one) {
    var said = one.said();
    var names = one.names();
    row.add(track).add(description);
    row.add(said.title()).add(said.artist()).add(said.tags().first(Tag.ALBUM));
    row.add(said.duration() == null ? null : said.duration().toMillis());
    row.add(TrackJson.write(said.tags()).toString());
    row.add(names.artist()).add(names.title()).add(names.album());
    row.add(said.uri()).add(said.remote() ? 1 : 0);
  }

  /// The highest id that a table ever gave: no id is used twice.
  private static long last(Connection connection, String table) throws SQLException {
    return Sql.number(connection, "SELECT seq FROM sqlite_sequence WHERE name = ?", table);
  }
}
