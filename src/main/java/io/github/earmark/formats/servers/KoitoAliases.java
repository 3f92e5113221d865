package io.github.earmark.formats.servers;

import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.formats.parsing.JsonObject;
import io.github.earmark.formats.parsing.Names;
import io.github.earmark.history.copies.Copied;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import io.github.earmark.music.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Alternative names of tracks in a Koito export: all combinations of the spellings of artists,
/// title and album, reported once for each track that has more than one.
final class KoitoAliases {
  /// More combinations would not help anyone.
  private static final int MOST = 64;

  /// How many tracks are remembered as reported.
  private static final int MOST_TRACKS = RecentlyUsed.fitting(500);

  private final Consumer<Row> rows;
  private final Set<Names> reported = new HashSet<>();

  KoitoAliases(Consumer<Row> rows) {
    this.rows = rows;
  }

  void take(JsonObject row, Place place) {
    var artists =
        row.objects("artists").stream()
            .sorted(Comparator.comparing(artist -> !artist.flag("is_primary")))
            .map(KoitoAliases::spellings)
            .toList();
    var titles = spellings(row.object("track"));
    var albums = spellings(row.object("album"));
    if (artists.isEmpty()
        || titles.isEmpty()
        || artists.stream().anyMatch(List::isEmpty)
        || (titles.size() < 2
            && albums.size() < 2
            && artists.stream().noneMatch(names -> names.size() > 1))) {
      return;
    }
    var best = names(artists.stream().map(List::getFirst).toList(), titles, albums).getFirst();
    if (reported.size() < MOST_TRACKS && reported.add(best)) {
      var all = new ArrayList<Track>();
      for (var artist : combined(artists)) {
        names(artist, titles, albums).forEach(names -> all.add(names.track()));
      }
      rows.accept(
          new Row.OfHistory(
              new Copied.Spelt(all.getFirst(), all.stream().skip(1).limit(MOST).toList()), place));
    }
  }

  private static List<Names> names(List<String> artists, List<String> titles, List<String> albums) {
    var all = new ArrayList<Names>();
    for (var title : titles) {
      if (albums.isEmpty()) {
        all.add(names(artists, title, null));
      }
      for (var album : albums) {
        all.add(names(artists, title, album));
      }
    }
    return all;
  }

  private static Names names(List<String> artists, String title, @Nullable String album) {
    return new Names(artists, title, album, List.of(), null, null, Names.Ids.NONE);
  }

  /// All combinations with one spelling of each artist.
  private static List<List<String>> combined(List<List<String>> artists) {
    List<List<String>> all = List.of(List.of());
    for (var spellings : artists) {
      var longer = new ArrayList<List<String>>();
      for (var begun : all) {
        for (var spelling : spellings) {
          if (longer.size() < MOST) {
            var one = new ArrayList<>(begun);
            one.add(spelling);
            longer.add(one);
          }
        }
      }
      all = longer;
    }
    return all;
  }

  /// The primary spelling comes first.
  private static List<String> spellings(JsonObject named) {
    var primary = KoitoExport.name(named);
    if (primary == null) {
      return List.of();
    }
    var all = new ArrayList<String>(List.of(primary));
    named.objects("aliases").stream()
        .map(alias -> alias.text("alias"))
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .filter(alias -> !alias.equals(primary))
        .distinct()
        .forEach(all::add);
    return all;
  }
}
