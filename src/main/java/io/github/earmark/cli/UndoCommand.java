package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Marked;
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
final class UndoCommand extends CliCommand {
  UndoCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws ControlException {
    var marked = Client.of(terminal.env()).ask(Marked.class, "undo");
    return print(marked, page -> page.line(marked.said()));
  }
}
