package io.github.earmark.cli.queue;

import io.github.earmark.answers.queue.DecideRequest;
import io.github.earmark.api.queue.DecisionResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.history.queue.Decision;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The base of `retry`, `send` and `drop`, which tell the daemon which plays are meant.
public abstract class DecideCommand extends CliCommand {
  private final Words words;

  /// The differences between the commands.
  ///
  /// @param already the states in which nothing needs to be done
  /// @param done what was done to a listen, in words
  /// @param nothing the message if all are meant and there are none
  record Words(Decision decision, Set<String> already, String done, String nothing) {}

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "The numbers of plays, as shown by `earmark queue`.")
  private List<String> plays = new ArrayList<>();

  @Option(
      names = {"-s", "--service"},
      paramLabel = "NAME",
      description = "Only for this service.")
  private @Nullable String service;

  DecideCommand(Terminal terminal, Words words) {
    super(terminal);
    this.words = words;
  }

  /// Whether everything that the command applies to is meant.
  abstract boolean all();

  /// Whether each play was known and something was done at one service at least: a listen that one
  /// service accepted and another refused is sent again only to the other.
  ///
  /// @param already the states in which nothing needs to be done
  static boolean worked(DecisionResult decisionResult, Set<String> already) {
    var met = new HashSet<Long>();
    var helped = new HashSet<Long>();
    for (var effect : decisionResult.effects()) {
      met.add(effect.play());
      if (effect.done() || already.contains(effect.previousState())) {
        helped.add(effect.play());
      }
    }
    return decisionResult.unknown().isEmpty() && helped.equals(met);
  }

  @Override
  public Integer call() throws UserError {
    var decision = words.decision();
    var request =
        new Arguments.Builder()
            .option("--service", service)
            .flag(DecideRequest.everything(decision), all())
            .words(plays)
            .build();
    DecideRequest.parse(decision, request);
    var decisionResult =
        ControlClient.of(terminal.env())
            .ask(DecisionResult.class, DecideRequest.verb(decision), request);
    print(decisionResult, page -> show(page, decisionResult));
    return worked(decisionResult, words.already()) ? FINE : UserError.Kind.FAILED.exitCode();
  }

  private void show(Printer page, DecisionResult decisionResult) {
    for (var effect : decisionResult.effects()) {
      page.line(
          "play %d at %s %s"
              .formatted(
                  effect.play(),
                  effect.service(),
                  effect.done() ? words.done() : "is left as it is: " + standing(effect)));
    }
    for (var count : decisionResult.all()) {
      var feedback = count.feedback();
      if (count.listens() > 0) {
        page.line("%d at %s: %s".formatted(count.listens(), count.service(), words.done()));
      }
      if (feedback != null && feedback > 0) {
        page.line(
            "%d of your loves and hates at %s: %s"
                .formatted(feedback, count.service(), words.done()));
      }
    }
    if (all() && decisionResult.all().isEmpty()) {
      page.line(words.nothing());
    }
    for (var play : decisionResult.unknown()) {
      page.warning(notQueued(play, service));
    }
  }

  static String standing(DecisionResult.Effect effect) {
    return switch (effect.previousState()) {
      case "accepted" ->
          "it was delivered" + (effect.manualFix() == null ? "" : "; " + effect.manualFix());
      case "pending" -> "it is pending";
      case "unanswered" -> "it was sent, and no reply came yet";
      case "dropped" -> "it was dropped";
      case "ignored" -> "it was ignored";
      case "kept_back" ->
          "it is kept back; `earmark send %d` sends it now".formatted(effect.play());
      case "set_aside" -> "it is set aside";
      case "held" -> "it is held until the clock is right";
      default -> effect.previousState().replace('_', ' ');
    };
  }

  static String notQueued(long play, @Nullable String service) {
    return service == null
        ? "play %d is in no service's queue".formatted(play)
        : "play %d is not in the queue of %s".formatted(play, service);
  }
}
