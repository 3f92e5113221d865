package io.github.earmark.answers.queue;

import io.github.earmark.history.queue.Decision;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words after `retry`, `send` and `drop`.
///
/// @param all that the verb is for; then `plays` is empty
/// @param service at this one only; null for all
public record DecideRequest(
    Decision decision, List<Long> plays, boolean all, @Nullable String service) {
  private static final String ALL = "--all";

  /// Understands them.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if they name neither plays nor all, or both
  public static DecideRequest parse(Decision decision, List<String> words) throws UserError {
    var verb = verb(decision);
    var everything = everything(decision);
    var arguments =
        new Arguments.Form(
                verb + " [--service NAME] (ID… | " + everything + ")",
                new HashSet<>(List.of(ALL, everything)),
                Set.of("--service"))
            .read(words);
    var plays = arguments.numbers("ID");
    var all = arguments.has(ALL) || arguments.has(everything);
    if (all != plays.isEmpty()) {
      throw UserError.usage(
          all ? "both numbers and " + everything : "nothing to " + verb,
          "give the numbers of plays, or " + everything);
    }
    return new DecideRequest(decision, plays, all, arguments.value("--service"));
  }

  /// As it is called on the socket and the command line.
  public static String verb(Decision decision) {
    return decision.name().toLowerCase(Locale.ROOT);
  }

  /// The option that means all that the verb is for; `--all` is understood, too.
  public static String everything(Decision decision) {
    return decision == Decision.DROP ? "--all-set-aside" : ALL;
  }
}
