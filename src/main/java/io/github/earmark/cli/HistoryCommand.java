package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Places;
import io.github.earmark.control.Plays;
import io.github.earmark.history.HistoryException;
import io.github.earmark.history.Reader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "history",
    description = "Show what was played, the newest first: listens and skips.",
    footer = {
      "",
      "Reads the database; asks the daemon where this user cannot read it.",
      "",
      "Examples:",
      "  earmark history --limit 50",
      "  earmark history --json | jq -r '.plays[] | .song.title'",
    })
final class HistoryCommand extends CliCommand {
  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "How many plays (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int limit;

  HistoryCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws ControlException {
    if (limit < 1) {
      throw new ControlException(
          "a history of " + limit + " plays",
          "give --limit a number from 1",
          ControlException.USAGE);
    }
    var plays = plays();
    return print(plays, page -> plays.plays().forEach(row -> show(page, row)));
  }

  private Plays plays() {
    try (var history = Reader.open(Places.state(terminal.env()))) {
      return RecentPlays.read(history, limit);
    } catch (HistoryException unread) {
      try {
        return Client.of(terminal.env()).ask(Plays.class, "history", Integer.toString(limit));
      } catch (ControlException unheard) {
        // The way that was tried first is the one to mend.
        unread.addSuppressed(unheard);
        throw unread;
      }
    }
  }

  private static void show(Printer page, Plays.Row row) {
    var start = row.start();
    page.line(
        "%6d  %-16s  %-6s  %s  (%s%s)"
            .formatted(
                row.play(),
                start == null ? "waits for clock" : page.minute(start),
                row.outcome(),
                row.song().label(),
                Printer.length(row.listened()),
                PlayerView.of(row.song().duration())));
    for (var delivery : row.deliveries()) {
      var reason = delivery.reason();
      if (!delivery.state().equals("accepted")) {
        page.warning(
            "                          %s at %s%s"
                .formatted(
                    delivery.state().replace('_', ' '),
                    delivery.service(),
                    reason == null ? "" : ": " + reason));
      }
    }
  }
}
