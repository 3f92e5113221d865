package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Places;
import io.github.earmark.control.Queued;
import io.github.earmark.history.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "queue",
    description = "Show what the services have not taken yet, or will not take, and why.",
    footer = {
      "",
      "The number in front is the play's, for `earmark retry`, `send`, `drop`",
      "and `edit`.",
      "Asks the daemon; where none runs, reads the database, and cannot tell when",
      "the next try is. Loves and hates follow the listens, with their tracks'",
      "numbers; one that is set aside is sent again when you say it again, or with",
      "`earmark retry --all`.",
      "",
      "Examples:",
      "  earmark queue --service lastfm",
      "  earmark queue --json | jq '.entries[] | select(.state == \"set_aside\")'",
    })
final class QueueCommand extends Listing {
  @Option(
      names = {"-s", "--service"},
      paramLabel = "NAME",
      description = "Only what is owed to this service.")
  private @Nullable String service;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "How many of each kind and service (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int limit;

  QueueCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws ControlException {
    if (limit < 1) {
      throw new ControlException(
          "a queue of " + limit + " listens",
          "give --limit a number from 1",
          ControlException.USAGE);
    }
    var queued = queued();
    return print(queued, page -> QueueView.show(page, terminal.clock(), queued));
  }

  private Queued queued() throws ControlException {
    var words = new ArrayList<>(List.of("queue", Integer.toString(limit)));
    if (service != null) {
      words.addAll(List.of("--service", service));
    }
    try {
      return Client.of(terminal.env()).ask(Queued.class, words.toArray(String[]::new));
    } catch (ControlException e) {
      if (e.problem().code() != ControlException.NO_DAEMON) {
        throw e;
      }
      try (var history = Reader.open(Places.state(terminal.env()))) {
        return OwedListens.read(history, service, limit, _ -> null, Allowance.none());
      }
    }
  }
}
