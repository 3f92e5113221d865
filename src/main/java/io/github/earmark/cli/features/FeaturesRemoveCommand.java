package io.github.earmark.cli.features;

import io.github.earmark.cli.command.Terminal;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Files;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    description = "Delete a collection of songs.",
    footer = {
      "",
      "Your music and your history stay as they are: a collection can be made again.",
      "",
      "Example:",
      "  earmark features remove demo",
    })
public final class FeaturesRemoveCommand extends FeaturesCommand {
  @Parameters(paramLabel = "NAME", description = "As `earmark features list` shows it.")
  private String name = "";

  public FeaturesRemoveCommand(Terminal terminal) {
    super(terminal);
  }

  /// The collection that was removed.
  record Removed(String removed) {}

  @Override
  int run() throws UserError, IOException {
    if (!Files.deleteIfExists(CollectionFile.of(state(), name))) {
      throw UserError.failed(
          "there is no collection " + name, "`earmark features list` shows all collections");
    }
    return print(new Removed(name), page -> page.line("removed " + name));
  }
}
