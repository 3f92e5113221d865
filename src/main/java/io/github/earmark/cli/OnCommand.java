package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Privacy;
import picocli.CommandLine.Command;

@Command(
    name = "on",
    description = "End private listening: what begins from now on is recorded.",
    footer = {"", "Example:", "  earmark on"})
final class OnCommand extends CliCommand {
  OnCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws ControlException {
    var privacy = Client.of(terminal.env()).ask(Privacy.class, "on");
    return print(privacy, page -> page.line("plays that begin from now on are recorded"));
  }
}
