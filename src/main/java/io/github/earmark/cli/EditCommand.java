package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Decided;
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
final class EditCommand extends CliCommand {
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

  EditCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws ControlException {
    var words = new ArrayList<>(List.of("edit", Long.toString(play)));
    if (service != null) {
      words.addAll(List.of("--service", service));
    }
    words.addAll(fields);
    // What cannot be understood is so whether a daemon runs or not.
    Wish.of(words.subList(1, words.size()));
    var decided = Client.of(terminal.env()).ask(Decided.class, words.toArray(String[]::new));
    print(decided, page -> show(page, decided));
    return DecideCommand.worked(decided, null) ? FINE : ControlException.FAILED;
  }

  private void show(Printer page, Decided decided) {
    for (var effect : decided.effects()) {
      var line = "play %d at %s %s".formatted(effect.play(), effect.service(), said(effect));
      if (effect.done()) {
        page.line(line);
      } else {
        page.warning(line);
      }
    }
    decided.unknown().forEach(one -> page.warning(DecideCommand.owedToNobody(one, service)));
  }

  private static String said(Decided.Effect effect) {
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
