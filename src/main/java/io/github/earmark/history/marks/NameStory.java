package io.github.earmark.history.marks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.history.tracks.ArtistOrAlbum.Kind;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.history.tracks.TracksUnderName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// How an artist or an album stands in statistics.
///
/// @param name as what it counts
/// @param merged those that count as it, by names that are gone
/// @param tracks how many go by it and were played or skipped
/// @param plays of them; skips are not among them
/// @param hidden whether it is left out of statistics
public record NameStory(
    ArtistOrAlbum name, List<ArtistOrAlbum> merged, long tracks, long plays, boolean hidden) {

  /// So many tracks were begun, and played so often.
  record Count(long tracks, long plays) {}

  /// All that are called this, as what they count; each once, as its newest track spells it.
  public static List<ArtistOrAlbum> called(Connection connection, Kind kind, String what)
      throws SQLException {
    var names = NameMerges.read(connection);
    var called = new ArrayList<ArtistOrAlbum>();
    for (var one : new TracksUnderName(connection).called(kind, what)) {
      add(called, names.of(one));
    }
    for (var merge : names.all()) {
      for (var one : List.of(merge.gone(), merge.kept())) {
        if (one.kind() == kind && one.spelt(what)) {
          add(called, names.of(one));
        }
      }
    }
    return called;
  }

  private static void add(List<ArtistOrAlbum> all, ArtistOrAlbum one) {
    if (all.stream().noneMatch(one::same)) {
      all.add(one);
    }
  }

  /// Of all that are called this, perhaps more than one album.
  public static List<NameStory> read(Connection connection, Kind kind, String what)
      throws SQLException {
    var names = NameMerges.read(connection);
    var stories = new ArrayList<NameStory>();
    for (var one : called(connection, kind, what)) {
      var merged = names.into(one);
      var spellings = new ArrayList<String>(List.of(one.name()));
      merged.forEach(other -> spellings.add(other.name()));
      var tracks = new ArrayList<Long>();
      new TracksUnderName(connection)
          .each(
              spellings,
              (id, tags) -> {
                if (ArtistOrAlbum.of(kind, tags).stream()
                    .anyMatch(other -> names.of(other).same(one))) {
                  tracks.add(id);
                }
              });
      var count = count(connection, tracks);
      stories.add(
          new NameStory(
              one, merged, count.tracks(), count.plays(), hidden(connection, names, one)));
    }
    return stories;
  }

  static Count count(Connection connection, List<Long> tracks) throws SQLException {
    return Objects.requireNonNull(
        Sql.first(
            connection,
            """
            SELECT count(DISTINCT d.track), count(*) FILTER (WHERE p.outcome <> 'skip')
            FROM json_each(?) t CROSS JOIN descriptions d ON d.track = t.value
              CROSS JOIN plays p ON p.description = d.id
            """,
            row -> new Count(row.getLong(1), row.getLong(2)),
            tracks.toString()));
  }

  /// Whether one is left out of statistics itself.
  static boolean hidden(Connection connection, NameMerges names, ArtistOrAlbum root)
      throws SQLException {
    for (var hidden : Hidden.all(connection)) {
      var name = hidden.artistOrAlbum();
      if (name != null && !names.merged(name) && names.of(name).same(root)) {
        return true;
      }
    }
    return false;
  }
}
