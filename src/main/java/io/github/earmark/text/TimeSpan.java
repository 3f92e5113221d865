package io.github.earmark.text;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A length of time as people write it: `90s`, `30m`, `1h30m`, `2d`.
public final class TimeSpan {
  private static final Pattern FORM =
      Pattern.compile("(?:([0-9]{1,7})d)?(?:([0-9]{1,7})h)?(?:([0-9]{1,7})m)?(?:([0-9]{1,7})s)?");
  private static final Duration LONGEST = Duration.ofDays(366);

  private TimeSpan() {}

  /// Null if it is not a length of time, is zero, or is more than a year.
  public static @Nullable Duration read(String text) {
    var parts = FORM.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      return null;
    }
    return Duration.ofDays(number(parts.group(1)))
        .plusHours(number(parts.group(2)))
        .plusMinutes(number(parts.group(3)))
        .plusSeconds(number(parts.group(4)));
  }

  /// Parses a length of time, more than zero and at most a year.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if it is not that
  public static Duration parse(String word) throws UserError {
    var time = read(word);
    if (time != null && time.isPositive() && time.compareTo(LONGEST) <= 0) {
      return time;
    }
    throw UserError.usage(
        "this is not a length of time: " + word, "write it as 30m, 2h or 1h30m, a year at most");
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
