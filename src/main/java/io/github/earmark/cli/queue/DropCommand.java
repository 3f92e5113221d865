package io.github.earmark.cli.queue;

import io.github.earmark.cli.command.Terminal;
import io.github.earmark.history.queue.Decision;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "drop",
    description = "Give up sending these listens; their plays stay in the history.",
    footer = {
      "",
      "`earmark retry` undoes it.",
      "",
      "Examples:",
      "  earmark drop 17 --service lastfm",
      "  earmark drop --all-set-aside",
    })
public final class DropCommand extends DecideCommand {
  private static final Words WORDS =
      new Words(Decision.DROP, Set.of("dropped"), "will not be sent", "nothing is set aside");

  @Option(names = "--all-set-aside", description = "Everything that is set aside.")
  private boolean all;

  public DropCommand(Terminal terminal) {
    super(terminal, WORDS);
  }

  @Override
  boolean all() {
    return all;
  }
}
