package io.github.earmark.cli.marks;

import io.github.earmark.api.history.MarkResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.marks.MarkRequest;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The base of the commands that mark a track. They ask the daemon, because only the daemon knows
/// what is playing and writes marks to the history.
public abstract class MarkCommand extends CliCommand {
  @Option(
      names = "--track",
      paramLabel = "ID",
      description = "The track with this number, playing or not.")
  private @Nullable String track;

  @Option(names = "--last", description = "The track before the current one.")
  private boolean last;

  @Option(
      names = "--player",
      paramLabel = "NAME",
      description = "The track on this player (default: the player that changed last).")
  private @Nullable String player;

  @Spec private CommandSpec spec = CommandSpec.create();

  MarkCommand(Terminal terminal) {
    super(terminal);
  }

  /// The arguments that are not options.
  List<String> words() {
    return List.of();
  }

  @Override
  public Integer call() throws UserError {
    var verb = spec.name();
    var words =
        new Arguments.Builder()
            .option("--track", track)
            .flag("--last", last)
            .option("--player", player)
            .words(words())
            .build();
    // Reject invalid arguments even if no daemon is running.
    MarkRequest.parse(verb, words);
    var markResult = ControlClient.of(terminal.env()).ask(MarkResult.class, verb, words);
    return print(markResult, page -> page.line(markResult.text()));
  }

  @Command(
      name = "rate",
      description = "Rate the current track: 1 to 10, or stars; 0 removes the rating.",
      footer = {
        "",
        "If nothing is playing, this rates the track that ended within the last minute.",
        "",
        "Examples:",
        "  earmark rate 8",
        "  earmark rate 4/5",
        "  earmark rate 0 --track 17",
      })
  public static final class Rate extends MarkCommand {
    @Parameters(paramLabel = "N", description = "1 to 10, 0 for none, or stars as in 4/5.")
    private String rating = "";

    public Rate(Terminal terminal) {
      super(terminal);
    }

    @Override
    List<String> words() {
      return List.of(rating);
    }
  }

  @Command(
      name = "love",
      description = "Love the current track, here and on services that have loves.",
      footer = {"", "Examples:", "  earmark love", "  earmark love --last"})
  public static final class Love extends MarkCommand {
    public Love(Terminal terminal) {
      super(terminal);
    }
  }

  @Command(
      name = "hate",
      description = "Hate the current track, here and on services that have hates.",
      footer = {"", "Examples:", "  earmark hate", "  earmark hate --player den"})
  public static final class Hate extends MarkCommand {
    public Hate(Terminal terminal) {
      super(terminal);
    }
  }

  @Command(
      name = "unlove",
      description = "Remove the love or hate from the current track.",
      footer = {"", "Examples:", "  earmark unlove", "  earmark unlove --track 17"})
  public static final class Unlove extends MarkCommand {
    public Unlove(Terminal terminal) {
      super(terminal);
    }
  }

  /// Tagging and untagging.
  public abstract static class Tagging extends MarkCommand {
    @Parameters(
        arity = "1..*",
        paramLabel = "WORD",
        description = "Tags; put quotes around one that has a space.")
    private List<String> words = new ArrayList<>();

    Tagging(Terminal terminal) {
      super(terminal);
    }

    @Override
    List<String> words() {
      return words;
    }
  }

  @Command(
      name = "tag",
      description = "Tag the current track. Tags are kept here, in lower case.",
      footer = {"", "Examples:", "  earmark tag rainy \"late night\"", "  earmark tag --last live"})
  public static final class Tag extends Tagging {
    public Tag(Terminal terminal) {
      super(terminal);
    }
  }

  @Command(
      name = "untag",
      description = "Remove tags from the current track.",
      footer = {"", "Examples:", "  earmark untag rainy"})
  public static final class Untag extends Tagging {
    public Untag(Terminal terminal) {
      super(terminal);
    }
  }
}
