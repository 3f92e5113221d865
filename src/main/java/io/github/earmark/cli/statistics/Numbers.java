package io.github.earmark.cli.statistics;

import java.util.Locale;

/// Numbers for people.
final class Numbers {
  private Numbers() {}

  /// As in "12,345".
  static String grouped(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /// As in "1 play", "12,345 plays".
  static String counted(long number, String noun) {
    return grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /// As in "+12" or "-3"; "=" if nothing has changed.
  static String change(long now, long before) {
    return now == before ? "=" : (now > before ? "+" : "-") + grouped(Math.abs(now - before));
  }

  static String changeOfTime(long now, long before) {
    return now == before ? "=" : (now > before ? "+" : "-") + time(Math.abs(now - before));
  }

  /// The time heard in some plays; a dash if they come from a source that does not report it.
  static String heard(long plays, long seconds) {
    return plays > 0 && seconds == 0 ? "–" : time(seconds);
  }

  /// As in "45 s", "12 min", "3 h 20", "512 h".
  static String time(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min";
    }
    var hours = seconds / 3_600;
    return hours < 100 ? "%d h %02d".formatted(hours, seconds % 3_600 / 60) : grouped(hours) + " h";
  }
}
