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

/// An artist or album in statistics.
///
/// @param name the name it counts as
/// @param merged the names that were merged into it
/// @param tracks how many of its tracks were played or skipped
/// @param plays the plays of these, not including skips
/// @param hidden whether it is hidden from statistics
public record NameStory(
    ArtistOrAlbum name, List<ArtistOrAlbum> merged, long tracks, long plays, boolean hidden) {

  /// The number of tracks that were started, and their plays.
  record Count(long tracks, long plays) {}

  /// Everything with this name, as what it counts as; each once, as spelt by its newest track.
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

  /// Everything with this name, which may be several albums.
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

  /// Whether it is hidden from statistics itself.
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
