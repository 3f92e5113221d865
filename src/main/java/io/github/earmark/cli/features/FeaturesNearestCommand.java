package io.github.earmark.cli.features;

import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.command.TextTable;
import io.github.earmark.cli.command.TextTable.Column;
import io.github.earmark.cli.command.TextTable.Kind;
import io.github.earmark.cli.command.WishOptions;
import io.github.earmark.features.CollectedSong;
import io.github.earmark.features.NearestSearch;
import io.github.earmark.features.NearestSearch.Wish;
import io.github.earmark.features.SongCollection;
import io.github.earmark.playlist.FeatureNumbers;
import io.github.earmark.playlist.LikedSong;
import io.github.earmark.playlist.WishWords;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "nearest",
    description = "Find the songs that are nearest to what you want.",
    footer = {
      "",
      "Distances are in spreads, as `earmark features list` shows them: a song whose",
      "tempo is one spread off, and that is right otherwise, has a distance of 1.",
      "A weight makes a feature matter more: tempo:2. Keys are 0 (C) to 11 (B), and as",
      "far apart as they are in fifths. Songs without a value for one of the features",
      "are left out.",
      "",
      "Examples:",
      "  earmark features nearest --set tempo=120,loudness=-14",
      "  earmark features nearest --like \"Nina Simone - Sinnerman\" --on tempo,energy:2",
      "  earmark features nearest --like 17 --on tempo,valence --range year=1990..1999",
    })
public final class FeaturesNearestCommand extends FeaturesCommand {
  @Mixin private WishOptions wanted = new WishOptions();

  @Option(
      names = "--like",
      paramLabel = "TRACK",
      description =
          "Take the values of this song: a track's number in the history, or ARTIST - TITLE.")
  private @Nullable String like;

  public FeaturesNearestCommand(Terminal terminal) {
    super(terminal);
  }

  /// A wished-for value.
  record Wanted(String feature, double value, double weight) {}

  /// A song that was found.
  ///
  /// @param distance in spreads
  /// @param values of the features asked for
  record Song(
      String artist,
      String title,
      @Nullable String album,
      @Nullable String id,
      @Nullable String mbid,
      double distance,
      List<Value> values) {}

  /// The value of a feature.
  record Value(String feature, double value) {}

  /// The nearest songs.
  ///
  /// @param rows nearest first
  record NearestSongs(String collection, List<Wanted> wanted, List<Song> rows) {}

  @Override
  int run() throws UserError, IOException {
    var most = wanted.limit();
    try (var songs = open(wanted.in())) {
      var words = new WishWords(songs);
      var model = like == null ? -1 : new LikedSong(songs, state()).find(like);
      var wishes = words.wishes(wanted.on(), wanted.set(), model);
      var allowed = words.ranges(wanted.ranges());
      var itself = model < 0 ? null : songs.song(model);
      var found =
          NearestSearch.nearest(
              songs,
              wishes,
              most,
              row -> allowed.test(row) && (itself == null || !same(itself, songs.song(row))));
      var result =
          new NearestSongs(
              songs.name(),
              wishes.stream()
                  .map(wish -> new Wanted(name(songs, wish), wish.value(), wish.weight()))
                  .toList(),
              found.stream().map(one -> song(songs, wishes, one.row(), one.distance())).toList());
      return print(result, page -> show(page, result));
    }
  }

  /// Songs like another should not include that song itself, from whatever album.
  private static boolean same(CollectedSong one, CollectedSong other) {
    return one.title().equalsIgnoreCase(other.title())
        && one.firstArtist().equalsIgnoreCase(other.firstArtist());
  }

  private static String name(SongCollection songs, Wish wish) {
    return songs.features().get(wish.feature()).name();
  }

  private static Song song(SongCollection songs, List<Wish> wishes, int row, double distance) {
    var song = songs.song(row);
    var values = new ArrayList<Value>();
    for (var wish : wishes) {
      // As it was written: the float nearest to 0.1 becomes 0.1.
      values.add(
          new Value(
              name(songs, wish),
              Double.parseDouble(Float.toString(songs.value(wish.feature(), row)))));
    }
    return new Song(
        song.artist(), song.title(), song.album(), song.id(), song.mbid(), distance, values);
  }

  private static void show(Printer page, NearestSongs result) {
    if (result.rows().isEmpty()) {
      page.line("no song has values for all of these");
      return;
    }
    var columns = new ArrayList<>(List.of(new Column("DISTANCE", Kind.RIGHT)));
    result
        .wanted()
        .forEach(
            wanted ->
                columns.add(new Column(wanted.feature().toUpperCase(Locale.ROOT), Kind.RIGHT)));
    columns.add(new Column("ARTIST – TITLE", Kind.REST));
    var table = new TextTable(page, columns);
    var wanted = new ArrayList<>(List.of(""));
    result.wanted().forEach(one -> wanted.add(FeatureNumbers.shown(one.feature(), one.value())));
    wanted.add("what you want");
    table.row(Printer.FAINT, wanted.toArray(String[]::new));
    for (var song : result.rows()) {
      var cells = new ArrayList<>(List.of(String.format(Locale.ROOT, "%.2f", song.distance())));
      song.values().forEach(one -> cells.add(FeatureNumbers.shown(one.feature(), one.value())));
      cells.add(song.artist().isEmpty() ? song.title() : song.artist() + " – " + song.title());
      table.row(Printer.PLAIN, cells.toArray(String[]::new));
    }
    table.print();
  }
}
