package io.github.earmark.history.read;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.history.tracks.ArtistOrAlbum.Kind;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.history.tracks.StoredTags;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/// Finds artists and albums by a part of their names, in the way a [Search] finds plays.
record NameSearch(Connection connection) {

  /// An artist or album, with the number of its tracks.
  private record Found(ArtistOrAlbum name, int tracks) {
    Found more() {
      return new Found(name, tracks + 1);
    }
  }

  /// Merged ones as the name they count as; those with the most tracks first.
  List<ArtistOrAlbum> find(Kind kind, String part, int most) throws SQLException {
    var search =
        kind == Kind.ARTIST
            ? new Search(List.of(), part, null, null)
            : new Search(List.of(), null, part, null);
    var merges = NameMerges.read(connection);
    var folding = new Folding();
    var folded = folding.of(part);
    var found = new HashMap<ArtistOrAlbum, Found>();
    var condition = SearchCondition.of(connection, search);
    condition.on(connection);
    Sql.all(
        connection,
        "SELECT t.tags FROM tracks t WHERE " + condition.sql("t.tags", "NULL", "NULL"),
        row -> {
          var tags = StoredTags.read(Objects.requireNonNull(row.getString(1)));
          for (var one : ArtistOrAlbum.of(kind, tags)) {
            var root = merges.of(one);
            if (folding.of(one.name()).contains(folded)
                || folding.of(root.name()).contains(folded)) {
              found.merge(root.normal(), new Found(root, 1), (before, _) -> before.more());
            }
          }
          return true;
        },
        condition.values().toArray());
    var all = new ArrayList<>(found.values());
    all.sort(
        Comparator.comparingInt(Found::tracks).reversed().thenComparing(one -> one.name().label()));
    return all.stream().limit(most).map(Found::name).toList();
  }
}
