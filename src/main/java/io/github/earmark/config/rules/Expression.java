package io.github.earmark.config.rules;

import io.github.earmark.config.toml.TomlTable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A regular expression of Java's, which must be found anywhere in a text. `(?i)`, `\w` and `\b`
/// mean the letters of all scripts.
///
/// @param table that has it
record Expression(TomlTable table, String key) {
  private static final int LONGEST = 1_000;

  /// Nothing, repeated a thousand times, and that again, and again, would keep the daemon busy
  /// without a look at the text, which is how a runaway is noticed. A UUID makes 6,144.
  private static final long MOST_REPETITIONS = 10_000;

  private static final Pattern REPETITION = Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

  /// Null where it is missing or no good.
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

  /// As if each repetition stood in the next.
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
