package io.github.earmark.cli.statistics;

import io.github.earmark.api.statistics.StatsResult;
import io.github.earmark.cli.command.Printer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Heat maps of days and hours: the darker, the more was played. Only on a terminal.
final class Heatmaps {
  private static final String SHADES = "·░▒▓█";
  private static final String MARGIN = "  Mon  ";

  private Heatmaps() {}

  /// One column for each week, the last on the right.
  static void calendar(Printer page, int columns, List<StatsResult.Bucket> days) {
    if (!page.onScreen() || days.size() < 2) {
      return;
    }
    page.line("");
    page.heading("Calendar");
    var last = LocalDate.parse(days.getLast().begin());
    var monday = TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY);
    var room = Math.max(1, (columns - MARGIN.length()));
    var first = LocalDate.parse(days.getFirst().begin()).with(monday);
    var earliest = last.with(monday).minusWeeks(room - 1L);
    first = first.isBefore(earliest) ? earliest : first;
    var weeks = (int) ChronoUnit.WEEKS.between(first, last.with(monday)) + 1;
    var plays = new long[7][weeks];
    for (var row : plays) {
      Arrays.fill(row, -1);
    }
    for (var day : days) {
      var date = LocalDate.parse(day.begin());
      if (!date.isBefore(first)) {
        plays[date.getDayOfWeek().getValue() - 1][
                (int) ChronoUnit.WEEKS.between(first, date.with(monday))] =
            day.plays();
      }
    }
    page.line(months(first, weeks));
    rows(page, plays, 1);
  }

  /// The names of the months, each above the week of its first day.
  private static String months(LocalDate first, int weeks) {
    var line = new StringBuilder(" ".repeat(MARGIN.length()));
    for (var week = 0; week < weeks; week++) {
      var sunday = first.plusWeeks(week).plusDays(6);
      if (sunday.getDayOfMonth() <= 7 && line.length() <= MARGIN.length() + week) {
        line.append(" ".repeat(MARGIN.length() + week - line.length()))
            .append(sunday.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
            .append(' ');
      }
    }
    return line.toString().stripTrailing();
  }

  /// The hours of the week.
  static void week(Printer page, List<StatsResult.Hour> hours) {
    if (!page.onScreen()) {
      return;
    }
    page.line("");
    page.heading("Hours of the week");
    var plays = new long[7][24];
    for (var hour : hours) {
      plays[hour.day() - 1][hour.hour()] = hour.plays();
    }
    var line = new StringBuilder(" ".repeat(MARGIN.length()));
    for (var hour = 0; hour < 24; hour += 3) {
      line.append("%-6s".formatted(hour + ":00"));
    }
    page.line(line.toString().stripTrailing());
    rows(page, plays, 2);
  }

  private static void rows(Printer page, long[][] values, int width) {
    var most = 0L;
    for (var row : values) {
      for (var value : row) {
        most = Math.max(most, value);
      }
    }
    for (var day = 0; day < 7; day++) {
      var line = new StringBuilder();
      for (var value : values[day]) {
        line.append(shade(value, most).repeat(width));
      }
      page.chart(
          "  "
              + DayOfWeek.of(day + 1).getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
              + "  "
              + line.toString().stripTrailing());
    }
  }

  private static String shade(long value, long most) {
    if (value < 0) {
      return " ";
    }
    var step = value == 0 ? 0 : 1 + (int) ((value * (SHADES.length() - 1) - 1) / Math.max(1, most));
    return SHADES.substring(step, step + 1);
  }
}
