package io.github.earmark.cli.features;

import io.github.earmark.cli.command.Terminal;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.CollectionSummary;
import io.github.earmark.features.CollectionWriter;
import io.github.earmark.features.SongCollection;
import io.github.earmark.features.datasets.DemoSongs;
import io.github.earmark.text.UserError;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = "Make up a collection of songs, to see what features are good for.",
    footer = {
      "",
      "The collection is called demo. It is always the same, and replaces the one that",
      "was made before.",
      "",
      "Examples:",
      "  earmark features demo",
      "  earmark features nearest --in demo --set tempo=120,energy=0.8",
    })
public final class FeaturesDemoCommand extends FeaturesCommand {
  private static final String NAME = "demo";
  private static final int MOST = 20_000_000;

  @Option(
      names = "--songs",
      paramLabel = "N",
      description = "How many (default: ${DEFAULT-VALUE}).",
      defaultValue = "4000")
  private String songs = "";

  public FeaturesDemoCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  int run() throws UserError, IOException {
    if (!songs.matches("[0-9]{1,8}")
        || Integer.parseInt(songs) < 1
        || Integer.parseInt(songs) > MOST) {
      throw UserError.usage(
          "--songs takes a number from 1 to 20000000, not " + songs, "write it as --songs 4000");
    }
    try (var writer = new CollectionWriter(CollectionFile.of(state(), NAME), DemoSongs.FEATURES)) {
      new DemoSongs(1).write(writer, Integer.parseInt(songs));
      writer.finish();
    }
    try (var made = SongCollection.open(state(), NAME)) {
      return print(
          CollectionSummary.of(made),
          page -> {
            FeaturesListCommand.show(page, CollectionSummary.of(made));
            page.line("try: earmark features nearest --in demo --set tempo=120,energy=0.8");
          });
    }
  }
}
