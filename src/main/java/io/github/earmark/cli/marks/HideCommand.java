package io.github.earmark.cli.marks;

import io.github.earmark.answers.history.HideRequest;
import io.github.earmark.api.history.HideResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "hide",
    description = "Leave something out of statistics, or show what is left out.",
    footer = {
      "",
      "It stays in the history, and services get it as before. `earmark unhide` brings",
      "it back. What is merged into another is hidden if that one is.",
      "",
      "Examples:",
      "  earmark hide artist \"Rain Sounds\"",
      "  earmark hide album \"White Noise\" --artist \"Various Artists\"",
      "  earmark hide track 17",
      "  earmark hide play 230",
      "  earmark hide",
    })
public class HideCommand extends CliCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "THING",
      description = "artist, album, track or play.")
  private @Nullable String thing;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "WHAT",
      description = "The name, or the number of a track or play.")
  private @Nullable String what;

  @Option(names = "--artist", paramLabel = "NAME", description = "The artist of the album.")
  private @Nullable String artist;

  private final String verb;

  public HideCommand(Terminal terminal) {
    this(terminal, "hide");
  }

  HideCommand(Terminal terminal, String verb) {
    super(terminal);
    this.verb = verb;
  }

  /// Undoes `hide`.
  @Command(
      name = "unhide",
      description = "Make something count in statistics again.",
      footer = {
        "",
        "`earmark hide` alone shows what is hidden.",
        "",
        "Examples:",
        "  earmark unhide artist \"Rain Sounds\"",
        "  earmark unhide play 230",
      })
  public static final class Unhide extends HideCommand {
    public Unhide(Terminal terminal) {
      super(terminal, "unhide");
    }
  }

  @Override
  public Integer call() throws UserError {
    var given = new ArrayList<String>();
    if (thing != null) {
      given.add(thing);
    }
    if (what != null) {
      given.add(what);
    }
    List<String> words = new Arguments.Builder().option("--artist", artist).words(given).build();
    HideRequest.parse(verb, words);
    var hideResult = ControlClient.of(terminal.env()).ask(HideResult.class, verb, words);
    return print(
        hideResult,
        page -> {
          page.line(hideResult.text());
          if (thing == null) {
            hideResult
                .hidden()
                .forEach(
                    row ->
                        page.line(
                            row.countsWith() == null
                                ? "  " + row.label()
                                : "  %s, which counts with %s now"
                                    .formatted(row.label(), row.countsWith())));
          }
        });
  }
}
