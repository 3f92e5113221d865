package io.github.earmark.cli;

import io.github.earmark.text.Arguments;
import io.github.earmark.text.ErrorAnswer;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Describes errors in a command line in the user's terms instead of the parser's.
final class UsageErrors {
  /// A word with up to this many typos is still recognised.
  private static final int SLIPS = 2;

  private UsageErrors() {}

  /// What is wrong, and which command or option was probably meant ([UserError.Kind#USAGE]).
  static ErrorAnswer problem(ParameterException e) {
    var command = e.getCommandLine();
    var meant = e instanceof UnmatchedArgumentException unknown ? meant(unknown) : null;
    return new ErrorAnswer(
        error(e),
        (meant == null ? "" : "did you mean `" + meant + "`? ")
            + "see `"
            + command.getCommandSpec().qualifiedName()
            + " --help`",
        UserError.Kind.USAGE.exitCode());
  }

  private static String error(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unknown && !unknown.getUnmatched().isEmpty()) {
      return unknown(unknown.getCommandLine(), unknown.getUnmatched());
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return missing.getMissing().stream()
              .map(UsageErrors::name)
              .collect(Collectors.joining(" and "))
          + (missing.getMissing().size() == 1 ? " is missing" : " are missing");
    }
    var argument = e.getArgSpec();
    var value = e.getValue();
    if (argument != null && value != null && number(argument)) {
      return Arguments.notANumber(name(argument), value);
    }
    return String.valueOf(e.getMessage());
  }

  private static String unknown(CommandLine command, List<String> words) {
    var word = words.getFirst();
    var spec = command.getCommandSpec();
    if (word.startsWith("-") && word.length() > 1) {
      return Arguments.noOption(word);
    }
    return !command.getSubcommands().isEmpty() && spec.positionalParameters().isEmpty()
        ? "there is no command " + word
        : Arguments.tooMany(word);
  }

  /// `--limit`, or `PLAY`.
  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static boolean number(ArgSpec argument) {
    return argument.auxiliaryTypes().length > 0
        && List.of(int.class, Integer.class, long.class, Long.class)
            .contains(argument.auxiliaryTypes()[0]);
  }

  private static @Nullable String meant(UnmatchedArgumentException e) {
    if (e.getUnmatched().isEmpty()) {
      return null;
    }
    var known = new ArrayList<>(e.getCommandLine().getSubcommands().keySet());
    e.getCommandLine()
        .getCommandSpec()
        .options()
        .forEach(option -> known.addAll(List.of(option.names())));
    return closest(e.getUnmatched().getFirst(), known);
  }

  /// The known word that was probably meant, or null if none is close. `version` means `--version`.
  static @Nullable String closest(String word, Collection<String> known) {
    var bare = bare(word);
    // In a short word, two typos would leave nothing of it.
    var most = Math.min(SLIPS, bare.length() / 3);
    return known.stream()
        .filter(one -> bare(one).length() > 1 && slips(bare, bare(one)) <= most)
        .min(Comparator.comparingInt(one -> slips(bare, bare(one))))
        .orElse(null);
  }

  private static String bare(String word) {
    return word.replaceFirst("^-+", "").toLowerCase(Locale.ROOT);
  }

  /// The number of letters omitted, added, replaced, or swapped with their neighbours.
  private static int slips(String one, String other) {
    var cost = new int[one.length() + 1][other.length() + 1];
    for (var i = 0; i <= one.length(); i++) {
      for (var j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        var same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[one.length()][other.length()];
  }
}
