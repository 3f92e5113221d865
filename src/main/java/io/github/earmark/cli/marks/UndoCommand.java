package io.github.earmark.cli.marks;

import io.github.earmark.api.history.MarkResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import picocli.CommandLine.Command;

@Command(
    name = "undo",
    description = "Take back your last mark; run it again for the one before.",
    footer = {
      "",
      "Takes back ratings, loves, hates and tags, the newest first, and all that one",
      "command did at once. Services get the love or hate that was there before. It",
      "does not undo imports, nor plays: see `earmark help forget`.",
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
    return print(markResult, page -> page.line(markResult.text()));
  }
}
