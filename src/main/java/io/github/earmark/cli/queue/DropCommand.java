package io.github.earmark.cli.queue;

import io.github.earmark.cli.command.Terminal;
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
  @Option(names = "--all-set-aside", description = "Everything that is set aside.")
  private boolean all;

  public DropCommand(Terminal terminal) {
    super(terminal, "drop");
  }

  @Override
  boolean all() {
    return all;
  }

  @Override
  String allOption() {
    return "--all-set-aside";
  }

  @Override
  String wanted() {
    return "dropped";
  }

  @Override
  String done() {
    return "will not be sent";
  }
}
