package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Flushed;
import picocli.CommandLine.Command;

@Command(
    name = "flush",
    description = "Try to deliver what is pending now, without waiting for the next try.",
    footer = {
      "",
      "The daemon is told and goes to work; `earmark status` shows how it went.",
      "SIGUSR1 does the same.",
      "",
      "Example:",
      "  earmark flush && earmark status",
    })
final class FlushCommand extends CliCommand {
  FlushCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws ControlException {
    var flushed = Client.of(terminal.env()).ask(Flushed.class, "flush");
    return print(
        flushed,
        page -> {
          for (var service : flushed.services()) {
            page.line("trying %s now: %d pending".formatted(service.name(), service.pending()));
          }
          if (flushed.services().isEmpty()) {
            page.line("there is no service to deliver to");
          }
        });
  }
}
