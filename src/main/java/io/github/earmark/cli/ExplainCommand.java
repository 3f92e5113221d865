package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Explained;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = "Say why a play counts or not, and what each service said of it.",
    footer = {
      "",
      "Without a number: of what plays now, or was played last.",
      "",
      "Examples:",
      "  earmark explain",
      "  earmark explain 17",
    })
final class ExplainCommand extends CliCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "PLAY",
      description = "The number of a play, as `earmark history` shows it.")
  private @Nullable Long play;

  ExplainCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws ControlException {
    var explained = play == null ? current() : stored();
    return print(explained, page -> show(page, explained));
  }

  /// Only the daemon knows what plays.
  private Explained current() throws ControlException {
    try {
      return Client.of(terminal.env()).ask(Explained.class, "explain");
    } catch (ControlException unheard) {
      if (unheard.problem().code() != ControlException.NO_DAEMON) {
        throw unheard;
      }
      return stored();
    }
  }

  private Explained stored() throws ControlException {
    var words = play == null ? List.of("explain") : List.of("explain", play.toString());
    return FileFirst.of(terminal)
        .read(history -> Lookup.play(history, play), Explained.class, words);
  }

  private static void show(Printer page, Explained explained) {
    var start = explained.start();
    page.heading(
        explained.song().label()
            + (explained.play() == null ? "" : ", play " + explained.play())
            + (start == null ? "" : ", " + page.minute(start)));
    page.line("  " + explained.why());
    for (var delivery : explained.deliveries()) {
      var reason = delivery.reason();
      page.line(
          "  %s: %s%s"
              .formatted(
                  delivery.service(),
                  delivery.state().replace('_', ' '),
                  reason == null ? "" : ": " + reason));
    }
    if (explained.outcome().equals("listen") && explained.deliveries().isEmpty()) {
      page.line("  It is owed to no service.");
    }
  }
}
