package io.github.earmark.stats;

import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.history.tracks.ArtistOrAlbum.Kind;
import io.github.earmark.history.tracks.NameMerges.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The merges of artists and albums, as lists of names whose first is the one that was kept.
final class NaiveNames {
  private final List<List<String>> artists = new ArrayList<>();
  private final List<List<String>> albums = new ArrayList<>();

  NaiveNames(List<Merge> merges) {
    for (var merge : merges) {
      if (merge.gone().kind() == Kind.ARTIST) {
        join(
            artists,
            NaiveCount.normal(merge.gone().name()),
            NaiveCount.normal(merge.kept().name()));
      }
    }
    for (var merge : merges) {
      if (merge.gone().kind() == Kind.ALBUM) {
        join(albums, albumItself(merge.gone()), albumItself(merge.kept()));
      }
    }
  }

  private static void join(List<List<String>> all, String gone, String kept) {
    var from = of(all, gone);
    var into = of(all, kept);
    if (!from.equals(into)) {
      all.removeIf(one -> one.equals(from) || one.equals(into));
      into.addAll(from);
      all.add(into);
    }
  }

  private static List<String> of(List<List<String>> all, String name) {
    for (var one : all) {
      if (one.contains(name)) {
        return one;
      }
    }
    return new ArrayList<>(List.of(name));
  }

  String artist(String name) {
    return of(artists, NaiveCount.normal(name)).getFirst();
  }

  boolean gone(String artist) {
    return !artist(artist).equals(NaiveCount.normal(artist));
  }

  private String albumItself(ArtistOrAlbum album) {
    return albumItself(album.name(), album.artist());
  }

  /// The album under the name that its artist counts as.
  private String albumItself(String name, @Nullable String artist) {
    var whose = artist == null ? "" : artist;
    return NaiveCount.normal(name)
        + "/"
        + (gone(whose)
            ? artist(whose)
            : Stream.of(whose.split(", ")).map(this::artist).collect(Collectors.joining(", ")));
  }

  String album(String name, @Nullable String artist) {
    return of(albums, albumItself(name, artist)).getFirst();
  }

  boolean gone(String name, @Nullable String artist) {
    return !album(name, artist).equals(albumItself(name, artist));
  }
}
