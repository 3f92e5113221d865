package io.github.earmark.cli.queue;

import io.github.earmark.answers.EditRequest;
import io.github.earmark.api.DecisionResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "edit",
    description = "Correct a listen before it is sent.",
    footer = {
      "",
      "Works on what is kept back (`hold`), pending or set aside; the history keeps",
      "what the player said. What was set aside, ignored or dropped is sent with",
      "`earmark retry`. Fields are those of the config file's rules: title, artist,",
      "album_artist, album, … One that is given twice has two values, one without a",
      "value is taken out.",
      "",
      "Examples:",
      "  earmark edit 17 title=\"Another Title\" album=",
      "  earmark edit 17 artist=Simon artist=Garfunkel --service lastfm",
    })
public final class EditCommand extends CliCommand {
  @Parameters(
      index = "0",
      paramLabel = "PLAY",
      description = "The play's number, as `earmark queue` shows it.")
  private long play;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FIELD=VALUE",
      description = "What is to be sent instead.")
  private List<String> fields = new ArrayList<>();

  @Option(
      names = {"-s", "--service"},
      paramLabel = "NAME",
      description = "Only at this service.")
  private @Nullable String service;

  public EditCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError {
    var words = new ArrayList<>(List.of("edit", Long.toString(play)));
    if (service != null) {
      words.addAll(List.of("--service", service));
    }
    words.addAll(fields);
    // What cannot be understood is so whether a daemon runs or not.
    EditRequest.of(words.subList(1, words.size()));
    var decisionResult =
        ControlClient.of(terminal.env()).ask(DecisionResult.class, words.toArray(String[]::new));
    print(decisionResult, page -> show(page, decisionResult));
    return DecideCommand.worked(decisionResult, null) ? FINE : UserError.FAILED;
  }

  private void show(Printer page, DecisionResult decisionResult) {
    for (var effect : decisionResult.effects()) {
      var line = "play %d at %s %s".formatted(effect.play(), effect.service(), said(effect));
      if (effect.done()) {
        page.line(line);
      } else {
        page.warning(line);
      }
    }
    decisionResult.unknown().forEach(one -> page.warning(DecideCommand.owedToNobody(one, service)));
  }

  private static String said(DecisionResult.Effect effect) {
    if (effect.done()) {
      return switch (effect.was()) {
        case "pending" -> "will be sent like this";
        default ->
            "is changed; it was %s, `earmark retry %d` sends it"
                .formatted(effect.was().replace('_', ' '), effect.play());
      };
    }
    return effect.was().equals("pending")
        ? "is left as it is: it was sent, and no reply came yet"
        : "is left as it is: " + DecideCommand.standing(effect);
  }
}
