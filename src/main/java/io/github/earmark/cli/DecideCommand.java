package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Decided;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What `retry`, `send` and `drop` have in common: the daemon is told which plays are meant.
abstract class DecideCommand extends CliCommand {
  private final String verb;

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "Numbers of plays, as `earmark queue` shows them.")
  private List<Long> plays = new ArrayList<>();

  @Option(
      names = {"-s", "--service"},
      paramLabel = "NAME",
      description = "Only at this service.")
  private @Nullable String service;

  DecideCommand(Terminal terminal, String verb) {
    super(terminal);
    this.verb = verb;
  }

  /// Whether all that the command is for is meant, and how that is said.
  abstract boolean all();

  abstract String allOption();

  /// What was done to a listen, as in "will be sent again".
  abstract String done();

  /// What is said where all are meant and there is none.
  String nothing() {
    return "nothing is set aside";
  }

  /// How a listen stands when this was done to it before.
  abstract String wanted();

  /// Whether each play was known, and something came of it at one service at least: one that was
  /// delivered to one service and refused by another is rightly sent again to the other alone.
  ///
  /// @param wanted how a listen stands that needs nothing done to it; null where each does
  static boolean worked(Decided decided, @Nullable String wanted) {
    var met = new HashSet<Long>();
    var helped = new HashSet<Long>();
    for (var effect : decided.effects()) {
      met.add(effect.play());
      if (effect.done() || effect.was().equals(wanted)) {
        helped.add(effect.play());
      }
    }
    return decided.unknown().isEmpty() && helped.equals(met);
  }

  @Override
  public Integer call() throws ControlException {
    if (all() != plays.isEmpty()) {
      throw new ControlException(
          all() ? "both numbers and " + allOption() : "nothing to " + verb,
          "give the numbers of plays, or " + allOption(),
          ControlException.USAGE);
    }
    var words = new ArrayList<String>(List.of(verb));
    if (service != null) {
      words.addAll(List.of("--service", service));
    }
    if (all()) {
      words.add("--all");
    }
    plays.forEach(play -> words.add(play.toString()));
    var decided = Client.of(terminal.env()).ask(Decided.class, words.toArray(String[]::new));
    print(decided, page -> show(page, decided));
    return worked(decided, wanted()) ? FINE : ControlException.FAILED;
  }

  private void show(Printer page, Decided decided) {
    for (var effect : decided.effects()) {
      page.line(
          "play %d at %s %s"
              .formatted(
                  effect.play(),
                  effect.service(),
                  effect.done() ? done() : "is left as it is: " + standing(effect)));
    }
    for (var count : decided.all()) {
      var feelings = count.feelings();
      if (count.listens() > 0) {
        page.line("%d at %s: %s".formatted(count.listens(), count.service(), done()));
      }
      if (feelings != null && feelings > 0) {
        page.line(
            "%d of your loves and hates at %s: %s".formatted(feelings, count.service(), done()));
      }
    }
    if (all() && decided.all().isEmpty()) {
      page.line(nothing());
    }
    for (var play : decided.unknown()) {
      page.warning(owedToNobody(play, service));
    }
  }

  static String standing(Decided.Effect effect) {
    return switch (effect.was()) {
      case "accepted" ->
          "it was delivered" + (effect.byHand() == null ? "" : "; " + effect.byHand());
      case "pending" -> "it is pending";
      case "dropped" -> "it was dropped";
      default -> effect.was().replace('_', ' ');
    };
  }

  static String owedToNobody(long play, @Nullable String service) {
    return "play %d is owed to %s".formatted(play, service == null ? "no service" : "nobody there");
  }
}
