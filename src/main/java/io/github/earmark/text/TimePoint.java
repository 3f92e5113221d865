package io.github.earmark.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A moment as people write it: `today`, `yesterday`, a day (`2026-11-21`), a month (`2026-11`), a
/// year (`2026`), the last time the clock showed `19:39`, a day and a time (`2026-11-21T20:00`, or
/// with a space), the same with an offset (`2026-11-21T20:00:00Z`), or how long ago it was (`2h`,
/// `3d`, `1w`).
public final class TimePoint {
  private static final Pattern CLOCK = Pattern.compile("[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
  private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
  private static final Pattern LOCAL =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?");
  private static final Pattern WEEKS = Pattern.compile("[0-9]{1,2}w");

  private TimePoint() {}

  /// Parses a moment.
  ///
  /// @param zone the time zone of days and times without an offset
  /// @param after whether it ends a range: a day, month or year then means the moment after it, not
  ///   its beginning
  /// @throws UserError ([UserError.Kind#USAGE]) if it is not a moment
  public static Instant parse(String word, Instant now, ZoneId zone, boolean after)
      throws UserError {
    try {
      return read(word.strip(), now, zone, after);
    } catch (DateTimeException | UserError _) {
      throw UserError.usage(
          "this is not a time: " + word,
          "write it as today, yesterday, 19:39, 2026-11-21, 2026-11-21T20:00, 2026-11, 2026,"
              + " or 2h, 3d, 1w (ago)");
    }
  }

  /// [#parse], or null if there is no word.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if it is not a moment
  public static @Nullable Instant ifGiven(
      @Nullable String word, Instant now, ZoneId zone, boolean after) throws UserError {
    return word == null ? null : parse(word, now, zone, after);
  }

  private static Instant read(String word, Instant now, ZoneId zone, boolean after)
      throws UserError {
    var today = now.atZone(zone).toLocalDate();
    if (word.equals("now")) {
      return now;
    }
    if (word.equals("today")) {
      return day(today, zone, after);
    }
    if (word.equals("yesterday")) {
      return day(today.minusDays(1), zone, after);
    }
    if (YEAR.matcher(word).matches()) {
      var year = Year.parse(word);
      return (after ? year.plusYears(1) : year).atDay(1).atStartOfDay(zone).toInstant();
    }
    if (MONTH.matcher(word).matches()) {
      var month = YearMonth.parse(word);
      return (after ? month.plusMonths(1) : month).atDay(1).atStartOfDay(zone).toInstant();
    }
    if (DAY.matcher(word).matches()) {
      return day(LocalDate.parse(word), zone, after);
    }
    if (CLOCK.matcher(word).matches()) {
      return lastAt(LocalTime.parse(twoDigits(word)), now, zone, after);
    }
    if (LOCAL.matcher(word).matches()) {
      var local =
          LocalDate.parse(word.substring(0, 10))
              .atTime(LocalTime.parse(twoDigits(word.substring(11))));
      return time(local, zone, after).toInstant();
    }
    if (WEEKS.matcher(word).matches()) {
      var weeks = Integer.parseInt(word.substring(0, word.length() - 1));
      return now.minus(TimeSpan.parse(7 * weeks + "d"));
    }
    return word.indexOf('T') < 0
        ? now.minus(TimeSpan.parse(word))
        : OffsetDateTime.parse(word).toInstant();
  }

  private static String twoDigits(String clock) {
    return clock.indexOf(':') == 1 ? "0" + clock : clock;
  }

  private static Instant day(LocalDate day, ZoneId zone, boolean after) {
    return (after ? day.plusDays(1) : day).atStartOfDay(zone).toInstant();
  }

  /// Today at that time, or yesterday if it is still to come today.
  private static Instant lastAt(LocalTime clock, Instant now, ZoneId zone, boolean after) {
    var today = now.atZone(zone).toLocalDate();
    var moment = time(today.atTime(clock), zone, after).toInstant();
    return moment.isAfter(now)
        ? time(today.minusDays(1).atTime(clock), zone, after).toInstant()
        : moment;
  }

  /// The hour that occurs twice when summer time ends counts as a whole.
  private static ZonedDateTime time(LocalDateTime local, ZoneId zone, boolean after) {
    var time = local.atZone(zone);
    return after ? time.withLaterOffsetAtOverlap() : time;
  }
}
