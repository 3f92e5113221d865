package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Places;
import io.github.earmark.control.Plays;
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
  private final House house;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "How many plays (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int limit;

  HistoryCommand(Terminal terminal, House house) {
    super(terminal);
    this.house = house;
  }

  @Override
  public Integer call() throws Exception {
    if (limit < 1) {
      throw new ControlException(
          "a history of " + limit + " plays",
          "give --limit a number from 1",
          ControlException.USAGE);
    }
    var read = house.history(Places.state(terminal.env()), limit);
    var plays = read == null ? ask() : read;
    return print(plays, page -> plays.plays().forEach(row -> page.line(text(page, row))));
  }

  private Plays ask() throws ControlException {
    try {
      return Client.of(terminal.env()).ask(Plays.class, "history", Integer.toString(limit));
    } catch (ControlException e) {
      if (e.problem().code() != ControlException.NO_DAEMON) {
        throw e;
      }
      throw new ControlException(
          "there is no history in " + Places.state(terminal.env()) + ", and no daemon is running",
          "start `earmark daemon` and play something",
          ControlException.NO_DAEMON);
    }
  }

  private static String text(Printer page, Plays.Row row) {
    return "%s  %-7s  %s  (%s%s)"
        .formatted(
            page.minute(row.start()),
            row.outcome(),
            row.song().label(),
            Printer.length(row.listened()),
            PlayerView.of(row.song().duration()));
  }
}
