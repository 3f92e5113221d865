package io.github.earmark.cli.features;

import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.command.TextTable;
import io.github.earmark.cli.command.TextTable.Column;
import io.github.earmark.cli.command.TextTable.Kind;
import io.github.earmark.features.FeatureColumn;
import io.github.earmark.features.SongCollection;
import io.github.earmark.playlist.FeatureNumbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = "Show the collections of songs, and their features.",
    footer = {
      "",
      "A feature is a number that says something about a song. Spread is its standard",
      "deviation: about two songs in three are within one spread of the mean.",
      "",
      "Example:",
      "  earmark features list",
    })
public final class FeaturesListCommand extends FeaturesCommand {
  public FeaturesListCommand(Terminal terminal) {
    super(terminal);
  }

  /// One feature of a collection.
  ///
  /// @param songs how many have a value
  record Feature(
      String feature, long songs, double mean, double spread, double least, double greatest) {
    static Feature of(FeatureColumn column) {
      return new Feature(
          column.name(),
          column.present(),
          column.mean(),
          column.spread(),
          column.least(),
          column.greatest());
    }
  }

  /// One collection.
  record Collection(String collection, int songs, List<Feature> features) {
    static Collection of(SongCollection songs) {
      return new Collection(
          songs.name(), songs.rows(), songs.features().stream().map(Feature::of).toList());
    }
  }

  /// All of them.
  record CollectionList(List<Collection> collections) {}

  @Override
  int run() throws IOException {
    var all = new ArrayList<Collection>();
    for (var name : names()) {
      try (var songs = SongCollection.open(state(), name)) {
        all.add(Collection.of(songs));
      }
    }
    return print(
        new CollectionList(all),
        page -> {
          if (all.isEmpty()) {
            page.line("there are none yet: `earmark features demo` makes one up to try");
          }
          all.forEach(one -> show(page, one));
        });
  }

  static void show(Printer page, Collection collection) {
    page.heading("%s: %,d songs".formatted(collection.collection(), collection.songs()));
    var table =
        new TextTable(
            page,
            List.of(
                new Column("SONGS", Kind.SPARE),
                new Column("MEAN", Kind.RIGHT),
                new Column("SPREAD", Kind.RIGHT),
                new Column("LEAST", Kind.RIGHT),
                new Column("GREATEST", Kind.RIGHT),
                new Column("FEATURE", Kind.REST)));
    for (var feature : collection.features()) {
      table.row(
          Printer.PLAIN,
          "%,d".formatted(feature.songs()),
          FeatureNumbers.shown(feature.mean()),
          FeatureNumbers.shown(feature.spread()),
          FeatureNumbers.shown(feature.least()),
          FeatureNumbers.shown(feature.greatest()),
          feature.feature());
    }
    table.print();
  }
}
