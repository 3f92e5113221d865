package io.github.earmark.answers.queue;

import io.github.earmark.history.queue.Decision;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The arguments of `retry`, `send` and `drop`.
///
/// @param all whether everything that the verb applies to is meant; then `plays` is empty
/// @param service only for this service; null for all
public record DecideRequest(
    Decision decision, List<Long> plays, boolean all, @Nullable String service) {
  private static final String ALL = "--all";

  /// Parses the arguments.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if they give neither plays nor all, or both
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

  /// The verb on the socket and the command line.
  public static String verb(Decision decision) {
    return decision.name().toLowerCase(Locale.ROOT);
  }

  /// The option that means everything the verb applies to; `--all` is also accepted.
  public static String everything(Decision decision) {
    return decision == Decision.DROP ? "--all-set-aside" : ALL;
  }
}
