package io.github.earmark.cli.queue;

import io.github.earmark.answers.queue.QueueWords;
import io.github.earmark.api.queue.FlushResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import picocli.CommandLine.Command;

@Command(
    name = "flush",
    description = "Try to deliver everything pending now.",
    footer = {
      "",
      "This does not wait for the result: `earmark status` shows how it went.",
      "SIGUSR1 does the same.",
      "",
      "Example:",
      "  earmark flush && earmark status",
    })
public final class FlushCommand extends CliCommand {
  public FlushCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError {
    var flushResult = ControlClient.of(terminal.env()).ask(FlushResult.class, "flush");
    return print(
        flushResult,
        page -> {
          for (var service : flushResult.services()) {
            page.line(line(service));
          }
          if (flushResult.services().isEmpty()) {
            page.line("there is no service to deliver to");
          }
        });
  }

  /// Says what is tried, and what is kept back or held and therefore not sent by a flush.
  private static String line(FlushResult.Woken service) {
    var going = String.join(", ", QueueWords.going(service));
    var staying = String.join(", ", QueueWords.staying(service.keptBack(), service.held()));
    return going.isEmpty()
        ? "nothing to send to %s now%s"
            .formatted(service.name(), staying.isEmpty() ? "" : ": " + staying)
        : "trying %s now: %s%s"
            .formatted(service.name(), going, staying.isEmpty() ? "" : "; " + staying);
  }
}
