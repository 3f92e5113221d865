package io.github.earmark.cli.queue;

import io.github.earmark.api.FlushResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
            page.line(said(service));
          }
          if (flushResult.services().isEmpty()) {
            page.line("there is no service to deliver to");
          }
        });
  }

  /// What is kept back or held is not tried, whatever the user flushes.
  private static String said(FlushResult.Woken service) {
    var stay = new ArrayList<String>();
    var sent = service.pending() - count(service.keptBack(), "kept back", stay);
    sent -= count(service.held(), "held until the clock is right", stay);
    var rest = String.join(", ", stay);
    return sent <= 0 && !stay.isEmpty()
        ? "nothing to send to %s now: %s".formatted(service.name(), rest)
        : "trying %s now: %d pending%s"
            .formatted(service.name(), sent, stay.isEmpty() ? "" : "; " + rest);
  }

  private static long count(@Nullable Long count, String state, List<String> stay) {
    if (count == null || count == 0) {
      return 0;
    }
    stay.add(count + " " + state);
    return count;
  }
}
