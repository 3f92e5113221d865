package io.github.earmark.cli.command;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Days in words.
public final class Days {
  private static final DateTimeFormatter THIS_YEAR =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter OTHER =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);

  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT_OTHER =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  private Days() {}

  /// As in "Today", "Yesterday", "Thursday 26 November", "Monday 3 March 2025".
  public static String name(LocalDate day, LocalDate today) {
    if (day.equals(today)) {
      return "Today";
    }
    if (day.equals(today.minusDays(1))) {
      return "Yesterday";
    }
    return (day.getYear() == today.getYear() ? THIS_YEAR : OTHER).format(day);
  }

  /// As in "26 Nov", "3 Mar 2025".
  static String abbreviated(LocalDate day, LocalDate today) {
    return (day.getYear() == today.getYear() ? SHORT : SHORT_OTHER).format(day);
  }
}
