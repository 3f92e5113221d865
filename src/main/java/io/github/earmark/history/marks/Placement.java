package io.github.earmark.history.marks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.history.tracks.ArtistOrAlbum.Kind;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.history.tracks.StoredTags;
import io.github.earmark.music.Tags;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a track or play is counted in statistics.
///
/// @param hidden what hides it from them; empty if it counts
/// @param elsewhere those of its artists and album that count as others, because they were merged
public record Placement(List<Hidden> hidden, List<Elsewhere> elsewhere) {
  public static final Placement ITSELF = new Placement(List.of(), List.of());

  /// A name that counts as another.
  public record Elsewhere(ArtistOrAlbum name, ArtistOrAlbum as) {}

  /// The placement of a track, by its current names.
  ///
  /// @param play the id of one of its plays; null for none in particular
  public static Placement read(Connection connection, long track, @Nullable Long play)
      throws SQLException {
    var tags =
        Sql.first(
            connection,
            "SELECT tags FROM tracks WHERE id = ?",
            row -> StoredTags.read(Objects.requireNonNull(row.getString(1))),
            track);
    var names = NameMerges.read(connection);
    var under = tags == null ? List.<ArtistOrAlbum>of() : under(tags);
    var hidden =
        Hidden.all(connection).stream()
            .filter(one -> hides(one, names, under, track, play))
            .toList();
    var elsewhere =
        under.stream()
            .filter(names::merged)
            .map(name -> new Elsewhere(name, names.of(name)))
            .distinct()
            .toList();
    return new Placement(hidden, elsewhere);
  }

  private static List<ArtistOrAlbum> under(Tags tags) {
    var under = new ArrayList<ArtistOrAlbum>();
    for (var kind : Kind.values()) {
      under.addAll(ArtistOrAlbum.of(kind, tags));
    }
    return under;
  }

  private static boolean hides(
      Hidden hidden, NameMerges names, List<ArtistOrAlbum> under, long track, @Nullable Long play) {
    var name = hidden.artistOrAlbum();
    return switch (hidden) {
      case Hidden.OfTrack(var id) -> id == track;
      case Hidden.OfPlay(var id) -> play != null && id == play;
      case Hidden.Artist _, Hidden.Album _ ->
          name != null
              && !names.merged(name)
              && under.stream().anyMatch(one -> names.of(one).same(names.of(name)));
    };
  }
}
