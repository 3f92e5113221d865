package io.github.earmark.history.tracks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.ArtistOrAlbum.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How artists and albums that the user merged are counted. Names are compared by [NameNormalizer].
/// An album belongs to its artist: albums of two merged artists are distinguished by their names
/// alone.
public final class NameMerges {
  public static final NameMerges NONE = new NameMerges(List.of());

  private static final String BETWEEN = ", ";

  private final List<Merge> merges;

  /// What each name counts as, by its normalized form.
  private final Map<ArtistOrAlbum, ArtistOrAlbum> parents = new HashMap<>();

  /// A merge of two names.
  ///
  /// @param gone counted under the other name from then on
  public record Merge(ArtistOrAlbum gone, ArtistOrAlbum kept, Instant moment) {}

  /// @param merges in order; a merge of names that are already merged changes nothing
  NameMerges(List<Merge> merges) {
    this.merges = merges;
    // Artists first, because albums depend on them.
    for (var kind : Kind.values()) {
      for (var merge : merges) {
        if (merge.gone().kind() == kind) {
          var kept = of(merge.kept());
          var gone = of(merge.gone());
          if (!kept.same(gone)) {
            parents.put(gone.normal(), kept);
          }
        }
      }
    }
  }

  public static NameMerges read(Connection connection) throws SQLException {
    var merges =
        Sql.all(
            connection,
            "SELECT kind, gone, gone_artist, kept, kept_artist, merged_ms FROM name_merges ORDER BY id",
            NameMerges::merge);
    return merges.isEmpty() ? NONE : new NameMerges(merges);
  }

  private static Merge merge(ResultSet row) throws SQLException {
    var kind = Kind.ofWord(Objects.requireNonNull(row.getString("kind")));
    return new Merge(
        new ArtistOrAlbum(
            kind, Objects.requireNonNull(row.getString("gone")), row.getString("gone_artist")),
        new ArtistOrAlbum(
            kind, Objects.requireNonNull(row.getString("kept")), row.getString("kept_artist")),
        Objects.requireNonNull(Sql.instant(row, "merged_ms")));
  }

  /// All merges, in order.
  public List<Merge> all() {
    return merges;
  }

  public boolean isEmpty() {
    return merges.isEmpty();
  }

  /// What a name counts as: itself unless it was merged into another.
  public ArtistOrAlbum of(ArtistOrAlbum any) {
    if (parents.isEmpty()) {
      return any;
    }
    var meant = byArtist(any);
    for (var next = parents.get(meant.normal()); next != null; next = parents.get(meant.normal())) {
      meant = next;
    }
    return meant;
  }

  /// Whether a name was merged into another. An album was not, if only its artist has another name.
  public boolean merged(ArtistOrAlbum any) {
    return parents.containsKey(byArtist(any).normal());
  }

  /// All merged names that count as this one, as originally spelt.
  public List<ArtistOrAlbum> into(ArtistOrAlbum root) {
    var into = new ArrayList<ArtistOrAlbum>();
    for (var merge : merges) {
      var gone = merge.gone();
      if (merged(gone) && of(gone).same(root) && into.stream().noneMatch(gone::same)) {
        into.add(gone);
      }
    }
    return into;
  }

  private ArtistOrAlbum byArtist(ArtistOrAlbum any) {
    var artist = any.artist();
    return artist == null ? any : new ArtistOrAlbum(any.kind(), any.name(), artists(artist));
  }

  /// Several artists are joined by commas.
  private String artists(String joined) {
    var whole = of(ArtistOrAlbum.artist(joined)).name();
    return whole.equals(joined) && joined.contains(BETWEEN)
        ? Stream.of(joined.split(BETWEEN, -1))
            .map(one -> of(ArtistOrAlbum.artist(one)).name())
            .collect(Collectors.joining(BETWEEN))
        : whole;
  }

  /// A copy with one more merge.
  NameMerges with(Merge merge) {
    var more = new ArrayList<>(merges);
    more.add(merge);
    return new NameMerges(List.copyOf(more));
  }
}
