package io.github.earmark.config.rules;

import io.github.earmark.config.toml.TomlTable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A Java regular expression that must match somewhere in a text. `(?i)`, `\w` and `\b` cover the
/// letters of all scripts.
///
/// @param table the table that contains it
record Expression(TomlTable table, String key) {
  private static final int LONGEST = 1_000;

  /// Nested repetitions of an empty match would keep the daemon busy without looking at the text,
  /// and looks at the text are how a runaway is noticed. An expression for a UUID makes 6,144.
  private static final long MOST_REPETITIONS = 10_000;

  private static final Pattern REPETITION = Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

  /// Null if it is missing or invalid.
  @Nullable Pattern read() {
    var text = table.text(key);
    if (text == null) {
      return null;
    }
    if (text.isEmpty()) {
      table.problem(key, "this expression is empty", "write \".\" for any text");
    } else if (text.length() > LONGEST) {
      table.problem(key, "this expression is too long", "write at most 1000 characters");
    } else if (repetitions(text) > MOST_REPETITIONS) {
      table.problem(
          key,
          "this expression repeats too often",
          "let the numbers in its {} multiply to 10000 at most");
    } else {
      return compile(text);
    }
    return null;
  }

  /// Counts as if every repetition were nested in the one before it.
  private static long repetitions(String text) {
    var all = 1L;
    for (var found : REPETITION.matcher(text).results().toList()) {
      var most = found.group(2) == null || found.group(2).isEmpty() ? 1 : 2;
      var digits = found.group(most);
      all *= digits.length() > 5 ? MOST_REPETITIONS + 1 : Math.max(1, Long.parseLong(digits));
      if (all > MOST_REPETITIONS) {
        break;
      }
    }
    return all;
  }

  private @Nullable Pattern compile(String text) {
    try {
      return Pattern.compile(text, Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    } catch (PatternSyntaxException e) {
      var index = e.getIndex();
      table.problem(
          key,
          "this expression cannot be read: "
              + e.getDescription()
              + (index < 0 ? "" : " at character " + (index + 1)),
          "fix it, or use is.title and the like, which take a text as it is");
    } catch (StackOverflowError _) {
      table.problem(key, "this expression is too deep", "write it with fewer parentheses");
    }
    return null;
  }
}
