package io.github.earmark.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// `earmark help login lastfm`: shows the help of a command, however deeply it is nested.
@Command(
    name = "help",
    description = "Show the help of a command.",
    footer = {"", "Examples:", "  earmark help history", "  earmark help login lastfm"})
final class HelpCommand implements Runnable {
  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command.")
  private List<String> words = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    CommandLine command = spec.parent().commandLine();
    for (var word : words) {
      var below = command.getSubcommands().get(word);
      if (below == null) {
        throw new UnmatchedArgumentException(command, List.of(word));
      }
      command = below;
    }
    command.usage(spec.commandLine().getOut(), command.getColorScheme());
  }
}
