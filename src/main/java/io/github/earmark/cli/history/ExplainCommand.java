package io.github.earmark.cli.history;

import io.github.earmark.answers.history.ExplainRequest;
import io.github.earmark.answers.history.HistoryOrDaemon;
import io.github.earmark.answers.history.TrackLookup;
import io.github.earmark.api.history.ExplainResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = "Say why a play counts or not, and what each service said.",
    footer = {
      "",
      "Without a number: the current play, or the last one.",
      "",
      "Examples:",
      "  earmark explain",
      "  earmark explain 17",
    })
public final class ExplainCommand extends CliCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "PLAY",
      description = "The number of a play, as shown by `earmark history`.")
  private @Nullable String play;

  public ExplainCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError {
    var explainResult = play == null ? current() : stored(ExplainRequest.parse(List.of(play)));
    return print(explainResult, page -> show(page, explainResult));
  }

  /// Only the daemon knows what is playing.
  private ExplainResult current() throws UserError {
    try {
      return ControlClient.of(terminal.env()).ask(ExplainResult.class, "explain");
    } catch (UserError unheard) {
      if (unheard.kind() != UserError.Kind.NO_DAEMON) {
        throw unheard;
      }
      return stored(new ExplainRequest(null));
    }
  }

  private ExplainResult stored(ExplainRequest request) throws UserError {
    return new HistoryOrDaemon(terminal.env())
        .read(
            history -> TrackLookup.play(history, request.play()),
            ExplainResult.class,
            "explain",
            play == null ? List.of() : List.of(play));
  }

  private static void show(Printer page, ExplainResult explainResult) {
    var start = explainResult.start();
    page.heading(
        explainResult.song().label()
            + (explainResult.play() == null ? "" : ", play " + explainResult.play())
            + (start == null ? "" : ", " + page.minute(start)));
    page.line("  " + explainResult.why());
    StatisticsLines.show(page, explainResult.hidden(), explainResult.countsAs());
    for (var origin : explainResult.origins()) {
      page.line(
          origin.client() == null
              ? "  import %d (%s): at %s"
                  .formatted(origin.run(), origin.format(), page.second(origin.start()))
              : "  submitted by %s: at %s".formatted(origin.client(), page.second(origin.start())));
    }
    for (var delivery : explainResult.deliveries()) {
      var reason = delivery.reason();
      page.line(
          "  %s: %s%s"
              .formatted(
                  delivery.service(),
                  delivery.state().replace('_', ' '),
                  reason == null ? "" : ": " + reason));
    }
    if (explainResult.outcome().equals("listen") && explainResult.deliveries().isEmpty()) {
      page.line("  It is not sent to any service.");
    }
  }
}
