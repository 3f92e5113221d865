package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Flushed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
            page.line(said(service));
          }
          if (flushed.services().isEmpty()) {
            page.line("there is no service to deliver to");
          }
        });
  }

  /// What is kept back or held is not tried, whatever the user flushes.
  private static String said(Flushed.Woken service) {
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
