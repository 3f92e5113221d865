package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Places;
import io.github.earmark.control.Queued;
import io.github.earmark.history.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
final class QueueCommand extends CliCommand {
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
    return print(
        queued,
        page -> {
          queued.entries().forEach(entry -> show(page, entry));
          var more = queued.count() - queued.entries().size();
          if (queued.count() == 0 && feelings(queued).isEmpty()) {
            page.line("nothing waits");
          } else if (more > 0) {
            page.line("and %d more".formatted(more));
          }
          feelings(queued).forEach(felt -> show(page, felt));
        });
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

  private static List<Queued.Felt> feelings(Queued queued) {
    var feelings = queued.feelings();
    return feelings == null ? List.of() : feelings;
  }

  private static void show(Printer page, Queued.Felt felt) {
    page.line(
        "track %d  %s  %-10s  %s  %s  %s"
            .formatted(
                felt.track(),
                page.minute(felt.asked()),
                felt.state().replace('_', ' '),
                felt.service(),
                felt.love().equals("none") ? "neither love nor hate" : felt.love(),
                felt.label()));
    var reason = felt.reason();
    if (reason != null) {
      page.warning("        " + reason);
    }
  }

  private static void show(Printer page, Queued.Entry entry) {
    var start = entry.start();
    page.line(
        "%6d  %-16s  %-10s  %s  %s"
            .formatted(
                entry.play(),
                start == null ? "waits for clock" : page.minute(start),
                entry.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                entry.service(),
                entry.label()));
    var more = new ArrayList<String>();
    if (entry.attempts() > 0) {
      more.add("sent " + (entry.attempts() == 1 ? "once" : entry.attempts() + " times"));
    }
    var next = entry.nextTry();
    if (next != null) {
      more.add(
          switch (entry.state()) {
                case UNANSWERED -> "asked after at ";
                case KEPT_BACK -> "yours to edit or drop until ";
                case SET_ASIDE, PENDING, HELD -> "next try ";
              }
              + page.second(next));
    }
    var reason = entry.reason();
    if (reason != null) {
      page.warning("        " + reason);
    }
    if (!more.isEmpty()) {
      page.line("        " + String.join(", ", more));
    }
  }
}
