package io.github.earmark.cli.history;

import io.github.earmark.answers.history.ForgetRequest;
import io.github.earmark.api.history.ForgetResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.command.Traces;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "forget",
    description = "Delete plays from the history, and from services that can delete.",
    footer = {
      "",
      "This cannot be undone. ListenBrainz deletes what it was sent, within an hour",
      "or so; for other services you are told where you can do it. Copies made by",
      "`earmark backup` are not changed; those that an update of Earmark left next to",
      "the history are removed.",
      "",
      "Examples:",
      "  earmark forget 17 18",
      "  earmark forget --yes 17",
    })
public final class ForgetCommand extends CliCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "PLAY",
      description = "The numbers of plays, as shown by `earmark history`.")
  private List<String> plays = new ArrayList<>();

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  public ForgetCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError, IOException {
    if (!yes && !agreed(ask(true))) {
      terminal.tell("nothing was forgotten");
      return UserError.Kind.FAILED.exitCode();
    }
    var forgetResult = ask(false);
    print(forgetResult, page -> show(page, forgetResult));
    return forgetResult.unknown().isEmpty() && forgetResult.remaining().isEmpty()
        ? FINE
        : UserError.Kind.FAILED.exitCode();
  }

  private ForgetResult ask(boolean look) throws UserError {
    var words = new Arguments.Builder().flag("--look", look).words(plays).build();
    ForgetRequest.parse(words);
    return ControlClient.of(terminal.env()).ask(ForgetResult.class, "forget", words);
  }

  private boolean agreed(ForgetResult look) throws UserError, IOException {
    if (terminal.console() == null) {
      throw UserError.usage("there is no terminal to ask you on", "add --yes if you mean it");
    }
    if (look.plays().isEmpty()) {
      return true;
    }
    show(new Printer(terminal.err(), terminal.colour(), terminal.zone()), look);
    terminal.err().flush();
    var answer = terminal.line("Forget this for ever? [y/N] ");
    return answer != null && (answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"));
  }

  static void show(Printer page, ForgetResult forgetResult) {
    for (var play : forgetResult.plays()) {
      var start = play.start();
      page.line(
          "%splay %d, %s%s"
              .formatted(
                  forgetResult.done() ? "gone: " : "",
                  play.play(),
                  start == null ? "" : page.minute(start) + ", ",
                  play.label()));
      for (var service : play.services()) {
        if (service.manualFix() == null) {
          page.line("  %s is asked to delete it".formatted(service.service()));
        } else {
          page.warning(
              "  %s cannot delete it: do that by hand at %s"
                  .formatted(service.service(), service.manualFix()));
        }
      }
    }
    forgetResult.plays().stream()
        .map(ForgetResult.Play::marked)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(
            track ->
                page.warning(
                    "track %d stays, because you marked it: see `earmark track %d`"
                        .formatted(track, track)));
    forgetResult.removed().forEach(copy -> page.line("removed: " + copy + ", made by an update"));
    forgetResult
        .remaining()
        .forEach(
            file ->
                page.warning(
                    forgetResult.done() || file.endsWith(".db") || file.contains(".replaced-")
                        ? Traces.remaining(file)
                        : file + ", made by an update, is removed too"));
    forgetResult.unknown().forEach(play -> page.warning("there is no play " + play));
  }
}
