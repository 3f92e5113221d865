package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Forgotten;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "forget",
    description = "Take plays out of the history, and off the services that can delete.",
    footer = {
      "",
      "There is no way back. ListenBrainz deletes what it was sent, within an hour",
      "or so of being asked; for other services you are told where to do it by",
      "hand. Copies made by `earmark backup` keep what they have; those that an",
      "update of Earmark left beside the history are removed.",
      "",
      "Examples:",
      "  earmark forget 17 18",
      "  earmark forget --yes 17",
    })
final class ForgetCommand extends CliCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "PLAY",
      description = "Numbers of plays, as `earmark history` shows them.")
  private List<Long> plays = new ArrayList<>();

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  ForgetCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws ControlException, IOException {
    if (!yes && !agreed(ask("forget", "--look"))) {
      terminal.tell("nothing was forgotten");
      return ControlException.FAILED;
    }
    var forgotten = ask("forget");
    print(forgotten, page -> show(page, forgotten));
    return forgotten.unknown().isEmpty() && forgotten.remaining().isEmpty()
        ? FINE
        : ControlException.FAILED;
  }

  private Forgotten ask(String... verb) throws ControlException {
    var words = new ArrayList<>(List.of(verb));
    plays.forEach(play -> words.add(play.toString()));
    return Client.of(terminal.env()).ask(Forgotten.class, words.toArray(String[]::new));
  }

  private boolean agreed(Forgotten look) throws ControlException, IOException {
    if (terminal.console() == null) {
      throw new ControlException(
          "nobody is there to be asked", "say --yes if you mean it", ControlException.USAGE);
    }
    if (look.plays().isEmpty()) {
      return true;
    }
    show(new Printer(terminal.err(), terminal.colour(), terminal.zone()), look);
    terminal.err().flush();
    var answer = terminal.line("Forget this for ever? [y/N] ");
    return answer != null && (answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"));
  }

  static void show(Printer page, Forgotten forgotten) {
    for (var play : forgotten.plays()) {
      var start = play.start();
      page.line(
          "%splay %d, %s%s"
              .formatted(
                  forgotten.done() ? "gone: " : "",
                  play.play(),
                  start == null ? "" : page.minute(start) + ", ",
                  play.label()));
      for (var there : play.there()) {
        if (there.byHand() == null) {
          page.line("  %s is asked to delete it".formatted(there.service()));
        } else {
          page.warning(
              "  %s cannot delete it: do that by hand at %s"
                  .formatted(there.service(), there.byHand()));
        }
      }
    }
    forgotten.plays().stream()
        .map(Forgotten.Play::marked)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(
            track ->
                page.warning(
                    "track %d stays, because you marked it: see `earmark track %d`"
                        .formatted(track, track)));
    forgotten.removed().forEach(copy -> page.line("removed: " + copy + ", made by an update"));
    forgotten
        .remaining()
        .forEach(
            file ->
                page.warning(
                    file.endsWith(".db")
                        ? file
                            + " still has it, because another program reads it: end that; it goes"
                            + " with the next play that is stored"
                        : forgotten.done() || file.contains(".replaced-")
                            ? file + " may still have it: remove it by hand"
                            : file + ", made by an update, is removed too"));
    forgotten.unknown().forEach(play -> page.warning("there is no play " + play));
  }
}
