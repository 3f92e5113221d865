package io.github.earmark.stats.values;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/// The unit of time into which activity is divided, in the listener's time zone. Weeks follow ISO
/// 8601 and begin on Monday.
public enum Unit {
  HOUR,
  DAY,
  WEEK,
  MONTH,
  YEAR;

  /// The beginning of the unit that contains a local time.
  public LocalDateTime begin(LocalDateTime time) {
    var day = time.toLocalDate();
    return switch (this) {
      case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
      case DAY -> day.atStartOfDay();
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
      case MONTH -> day.withDayOfMonth(1).atStartOfDay();
      case YEAR -> LocalDate.ofYearDay(day.getYear(), 1).atStartOfDay();
    };
  }

  /// The beginning of the next unit.
  public LocalDateTime next(LocalDateTime begin) {
    return switch (this) {
      case HOUR -> begin.plusHours(1);
      case DAY -> begin.plusDays(1);
      case WEEK -> begin.plusWeeks(1);
      case MONTH -> begin.plusMonths(1);
      case YEAR -> begin.plusYears(1);
    };
  }
}
