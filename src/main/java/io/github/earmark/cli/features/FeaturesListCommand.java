package io.github.earmark.cli.features;

import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.command.TextTable;
import io.github.earmark.cli.command.TextTable.Column;
import io.github.earmark.cli.command.TextTable.Kind;
import io.github.earmark.features.CollectionSummary;
import io.github.earmark.features.SongCollection;
import io.github.earmark.playlist.FeatureNumbers;
import io.github.earmark.text.Count;
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

  /// All collections.
  record CollectionList(List<CollectionSummary> collections) {}

  @Override
  int run() throws IOException {
    var all = new ArrayList<CollectionSummary>();
    for (var name : names()) {
      try (var songs = SongCollection.open(state(), name)) {
        all.add(CollectionSummary.of(songs));
      }
    }
    return print(
        new CollectionList(all),
        page -> {
          if (all.isEmpty()) {
            page.line(
                "there are none yet: `earmark features scan` makes one of your own music, and"
                    + " `earmark features demo` makes one up to try");
          }
          all.forEach(one -> show(page, one));
        });
  }

  static void show(Printer page, CollectionSummary collection) {
    page.heading(collection.collection() + ": " + Count.of(collection.songs(), "song"));
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
          FeatureNumbers.shown(feature.feature(), feature.mean()),
          FeatureNumbers.shown(feature.feature(), feature.spread()),
          FeatureNumbers.shown(feature.feature(), feature.least()),
          FeatureNumbers.shown(feature.feature(), feature.greatest()),
          feature.feature());
    }
    table.print();
  }
}
