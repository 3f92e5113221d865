package io.github.earmark.cli.daemon;

import io.github.earmark.api.PrivacyResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import picocli.CommandLine.Command;

@Command(
    name = "on",
    description = "End private listening: tracks that begin from now on are recorded.",
    footer = {"", "Example:", "  earmark on"})
public final class OnCommand extends CliCommand {
  public OnCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError {
    var privacyResult = ControlClient.of(terminal.env()).ask(PrivacyResult.class, "on");
    return print(privacyResult, page -> page.line("plays that begin from now on are recorded"));
  }
}
