package io.github.earmark.cli.queue;

import io.github.earmark.answers.queue.EditRequest;
import io.github.earmark.api.queue.DecisionResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "edit",
    description = "Correct a listen before it is sent.",
    footer = {
      "",
      "Works on listens that are kept back (`hold`), pending or set aside; the",
      "history keeps what the player said. To send one that was set aside, ignored or",
      "dropped, run `earmark retry` afterwards. The fields are those of the config",
      "file's rules: title, artist, album_artist, album, … Give a field twice for two",
      "values, or without a value to remove it.",
      "",
      "Examples:",
      "  earmark edit 17 title=\"Another Title\" album=",
      "  earmark edit 17 artist=Simon artist=Garfunkel --service lastfm",
    })
public final class EditCommand extends CliCommand {
  @Parameters(
      index = "0",
      paramLabel = "PLAY",
      description = "The play's number, as shown by `earmark queue`.")
  private String play = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FIELD=VALUE",
      description = "What to send instead.")
  private List<String> fields = new ArrayList<>();

  @Option(
      names = {"-s", "--service"},
      paramLabel = "NAME",
      description = "Only for this service.")
  private @Nullable String service;

  public EditCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError {
    var words =
        new Arguments.Builder().option("--service", service).word(play).words(fields).build();
    // Reject invalid arguments even if no daemon is running.
    EditRequest.parse(words);
    var decisionResult = ControlClient.of(terminal.env()).ask(DecisionResult.class, "edit", words);
    print(decisionResult, page -> show(page, decisionResult));
    return DecideCommand.worked(decisionResult, Set.of()) ? FINE : UserError.Kind.FAILED.exitCode();
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
    decisionResult.unknown().forEach(one -> page.warning(DecideCommand.notQueued(one, service)));
  }

  private static String said(DecisionResult.Effect effect) {
    if (effect.done()) {
      return switch (effect.previousState()) {
        case "pending", "kept_back", "held" -> "will be sent like this";
        default ->
            "is changed; it was %s, `earmark retry %d` sends it"
                .formatted(effect.previousState().replace('_', ' '), effect.play());
      };
    }
    return "is left as it is: " + DecideCommand.standing(effect);
  }
}
