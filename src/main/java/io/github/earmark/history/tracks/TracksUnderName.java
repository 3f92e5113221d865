package io.github.earmark.history.tracks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.ArtistOrAlbum.Kind;
import io.github.earmark.music.Tags;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds tracks by the names of their artists and albums. It scans all tracks, and lets SQLite
/// exclude those that cannot match.
public record TracksUnderName(Connection connection) {
  private static final Pattern SPELT_ALIKE = Pattern.compile("[a-z0-9]+");

  /// Receives tracks.
  public interface EachTrack {
    void track(long id, Tags tags);
  }

  /// Passes on all tracks that may have one of these names, newest first.
  public void each(Collection<String> names, EachTrack each) throws SQLException {
    var patterns = TrackJson.object().putArray("patterns");
    names.stream().map(TracksUnderName::pattern).distinct().forEach(patterns::add);
    // LIKE ignores the case of ASCII letters, in a third of the time of lower().
    Sql.all(
        connection,
        """
        SELECT id, tags FROM tracks WHERE octet_length(tags) <> length(tags)
          OR EXISTS (SELECT 1 FROM json_each(?) WHERE tags LIKE value)
        ORDER BY id DESC
        """,
        row -> {
          each.track(row.getLong(1), StoredTags.read(Objects.requireNonNull(row.getString(2))));
          return true;
        },
        patterns.toString());
  }

  /// A pattern for `LIKE` with what all ASCII spellings have in common, in order.
  private static String pattern(String name) {
    return SPELT_ALIKE
        .matcher(NameNormalizer.normal(name))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.joining("%", "%", "%"));
  }

  /// Every artist or album with this name, each as spelt by the newest of its tracks.
  public List<ArtistOrAlbum> called(Kind kind, String what) throws SQLException {
    var found = new ArrayList<ArtistOrAlbum>();
    each(
        List.of(what),
        (_, tags) -> {
          for (var one : ArtistOrAlbum.of(kind, tags)) {
            if (one.spelt(what) && found.stream().noneMatch(one::same)) {
              found.add(one);
            }
          }
        });
    return found;
  }

  /// The tracks whose names differ between two sets of merges.
  ///
  /// @param names all names concerned
  List<Long> changed(NameMerges before, NameMerges after, Collection<ArtistOrAlbum> names)
      throws SQLException {
    var changed = new ArrayList<Long>();
    each(
        names.stream().map(ArtistOrAlbum::name).toList(),
        (id, tags) -> {
          if (!under(before, tags).equals(under(after, tags))) {
            changed.add(id);
          }
        });
    return changed;
  }

  private static Set<ArtistOrAlbum> under(NameMerges merges, Tags tags) {
    var under = new HashSet<ArtistOrAlbum>();
    for (var kind : Kind.values()) {
      for (var one : ArtistOrAlbum.of(kind, tags)) {
        under.add(merges.of(one).normal());
      }
    }
    return under;
  }
}
