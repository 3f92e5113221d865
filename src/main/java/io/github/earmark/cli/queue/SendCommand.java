package io.github.earmark.cli.queue;

import io.github.earmark.cli.command.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "send",
    description = "Send now what `hold` keeps back.",
    footer = {
      "",
      "`earmark queue` shows what is kept back. After this you cannot edit or drop it",
      "any more.",
      "",
      "Examples:",
      "  earmark send 17",
      "  earmark send --all --service lastfm",
    })
public final class SendCommand extends DecideCommand {
  @Option(names = "--all", description = "Everything that is kept back.")
  private boolean all;

  public SendCommand(Terminal terminal) {
    super(terminal, "send");
  }

  @Override
  boolean all() {
    return all;
  }

  @Override
  String allOption() {
    return "--all";
  }

  @Override
  String wanted() {
    return "pending";
  }

  @Override
  String done() {
    return "will be sent now";
  }

  @Override
  String nothing() {
    return "nothing is kept back";
  }
}
