package io.github.earmark.stats.values;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/// Into what activity is divided, by the clocks and the calendar of the listener. Weeks are those
/// of ISO 8601, which begin on Monday.
public enum Unit {
  HOUR,
  DAY,
  WEEK,
  MONTH,
  YEAR;

  /// The beginning of the one that a time of the clock is in.
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

  /// The beginning of the one after the one that begins then.
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
