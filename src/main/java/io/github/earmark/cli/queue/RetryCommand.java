package io.github.earmark.cli.queue;

import io.github.earmark.cli.command.Terminal;
import io.github.earmark.history.queue.Decision;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "retry",
    description = "Send again what a service refused or ignored, or what you dropped.",
    footer = {
      "",
      "The daemon sends it now, with your rules and edits applied.",
      "",
      "Examples:",
      "  earmark retry 17 18",
      "  earmark retry --all --service lastfm",
    })
public final class RetryCommand extends DecideCommand {
  private static final Words WORDS =
      new Words(
          Decision.RETRY,
          Set.of("pending", "unanswered"),
          "will be sent again",
          "nothing is set aside");

  @Option(names = "--all", description = "Everything that is set aside.")
  private boolean all;

  public RetryCommand(Terminal terminal) {
    super(terminal, WORDS);
  }

  @Override
  boolean all() {
    return all;
  }
}
