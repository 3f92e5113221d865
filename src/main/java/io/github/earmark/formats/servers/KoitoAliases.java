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

/// All names of the tracks of a Koito export: each spelling of each artist with each of the title
/// and of the album, told once for each track that has more than one.
final class KoitoAliases {
  /// More combinations are no help to anyone.
  private static final int MOST = 64;

  /// As many tracks are remembered as told.
  private static final int MOST_TRACKS = RecentlyUsed.fitting(500);

  private final Consumer<Row> rows;
  private final Set<Names> told = new HashSet<>();

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
    if (told.size() < MOST_TRACKS && told.add(best)) {
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

  /// Each spelling of the first artist with each of the second, and so on.
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

  /// The primary one first.
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
