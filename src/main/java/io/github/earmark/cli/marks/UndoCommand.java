package io.github.earmark.cli.marks;

import io.github.earmark.api.MarkResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import picocli.CommandLine.Command;

@Command(
    name = "undo",
    description = "Take back the last mark; again for the one before it.",
    footer = {
      "",
      "Whatever was rated, loved, hated or tagged with Earmark is taken back, the",
      "newest first; what one command did goes at once. Services that were told",
      "of a love are told what held before. Plays are not undone, see",
      "`earmark help forget`, nor is what was imported.",
      "",
      "Examples:",
      "  earmark undo",
    })
public final class UndoCommand extends CliCommand {
  public UndoCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError {
    var markResult = ControlClient.of(terminal.env()).ask(MarkResult.class, "undo");
    return print(markResult, page -> page.line(markResult.said()));
  }
}
