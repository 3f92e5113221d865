package io.github.earmark.answers.statistics;

import io.github.earmark.stats.values.Period;
import io.github.earmark.text.TimePoint;
import io.github.earmark.text.UserError;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The period that statistics are wanted for, as the user gives it, and the previous period to
/// compare it with.
///
/// @param period what counts
/// @param before the previous year for a year, the previous month for a month, otherwise a period
///   of the same length; if the period is not over yet, only as much of it as has passed of this
///   one; null for all time
/// @param name as in a heading: "2025", "the last 30 days"
/// @param year the year, if it is one; otherwise null
public record PeriodChoice(
    Period period, @Nullable Period before, String name, @Nullable Integer year) {
  private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}|today|yesterday");
  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,3})(h|d|w|mo|y)");

  /// The user's words for a period.
  ///
  /// @param range a single word: `2025`, `2025-11`, `yesterday`, `30d`, `all`
  /// @param last a length of time
  public record Words(
      @Nullable String range,
      @Nullable String since,
      @Nullable String until,
      @Nullable String last,
      @Nullable String year) {}

  /// Parses a period.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if it is not a period, or more than one
  public static PeriodChoice of(Words words, Instant now, ZoneId zone) throws UserError {
    var ways =
        Stream.of(
                words.range() != null,
                words.last() != null,
                words.year() != null,
                words.since() != null || words.until() != null)
            .filter(given -> given)
            .count();
    if (ways > 1) {
      throw UserError.usage(
          "there is more than one time to count", "give a year, --last, or --since and --until");
    }
    if (words.year() != null) {
      return year(words.year(), now, zone);
    }
    if (words.last() != null) {
      return span(words.last(), now, zone);
    }
    if (words.range() != null) {
      return range(words.range(), now, zone);
    }
    if (words.since() == null && words.until() == null) {
      return all(now);
    }
    var from = TimePoint.ifGiven(words.since(), now, zone, false);
    var until = TimePoint.ifGiven(words.until(), now, zone, true);
    var period = ordered(from == null ? Instant.EPOCH : from, until == null ? now : until);
    var name =
        (words.since() == null ? "" : "since " + words.since())
            + (words.since() == null || words.until() == null ? "" : " ")
            + (words.until() == null ? "" : "until " + words.until());
    return from == null
        ? new PeriodChoice(period, null, name, null)
        : after(period.before(), period, now, name, null);
  }

  /// Parses a period given as a single word.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if it is not a period
  public static PeriodChoice range(String word, Instant now, ZoneId zone) throws UserError {
    if (word.equals("all")) {
      return all(now);
    }
    if (YEAR.matcher(word).matches()) {
      return year(word, now, zone);
    }
    if (MONTH.matcher(word).matches()) {
      moment(word, now, zone);
      var month = YearMonth.parse(word);
      return after(days(month.minusMonths(1), zone), days(month, zone), now, word, null);
    }
    if (DAY.matcher(word).matches()) {
      var day = LocalDate.ofInstant(moment(word, now, zone), zone);
      return after(
          days(day.minusDays(1), day, zone), days(day, day.plusDays(1), zone), now, word, null);
    }
    return span(word, now, zone);
  }

  /// This choice, compared with another period.
  ///
  /// @param word `before`, `year-before` for the same period a year earlier, or a period as a
  ///   single word
  /// @throws UserError ([UserError.Kind#USAGE]) if it is not a period, or there is none before this
  ///   one
  public PeriodChoice against(String word, Instant now, ZoneId zone) throws UserError {
    if (!word.equals("before") && !word.equals("year-before")) {
      return range(word, now, zone);
    }
    if (before == null) {
      throw UserError.usage(
          "there is nothing before all time", "say which time counts, as in --year 2025");
    }
    return word.equals("before")
        ? new PeriodChoice(before, null, "the previous period", null)
        : new PeriodChoice(
            new Period(
                yearBefore(period.from(), zone),
                yearBefore(period.until().isBefore(now) ? period.until() : now, zone)),
            null,
            "a year before",
            null);
  }

  private static Instant yearBefore(Instant moment, ZoneId zone) {
    return moment.atZone(zone).minusYears(1).toInstant();
  }

  private static PeriodChoice all(Instant now) {
    return new PeriodChoice(new Period(Instant.EPOCH, now.plusSeconds(1)), null, "all time", null);
  }

  /// A period not over yet, compared with as much of the previous one as has passed of it.
  private static PeriodChoice after(
      Period before, Period period, Instant now, String name, @Nullable Integer year) {
    if (!period.from().isBefore(now) || !now.isBefore(period.until())) {
      return new PeriodChoice(period, before, name, year);
    }
    var end = before.from().plus(Duration.between(period.from(), now));
    return new PeriodChoice(
        period,
        new Period(before.from(), end.isBefore(before.until()) ? end : before.until()),
        name,
        year);
  }

  private static PeriodChoice year(String word, Instant now, ZoneId zone) throws UserError {
    if (!YEAR.matcher(word).matches() || word.compareTo("1970") < 0 || word.compareTo("2105") > 0) {
      throw UserError.usage("this is not a year: " + word, "write it as 2025");
    }
    var year = Year.parse(word);
    return after(
        days(year.minusYears(1).atDay(1), year.atDay(1), zone),
        days(year.atDay(1), year.plusYears(1).atDay(1), zone),
        now,
        word,
        year.getValue());
  }

  private static PeriodChoice span(String word, Instant now, ZoneId zone) throws UserError {
    var said = SPAN.matcher(word);
    if (!said.matches()) {
      throw UserError.usage(
          "this is not a length of time or a range: " + word,
          "write it as 30d, 4w, 6mo, 1y, 2025, 2025-11, yesterday or all");
    }
    var count = Integer.parseInt(said.group(1));
    var at = now.atZone(zone);
    var unit = said.group(2);
    ZonedDateTime from =
        switch (unit) {
          case "h" -> at.minusHours(count);
          case "d" -> at.minusDays(count);
          case "w" -> at.minusWeeks(count);
          case "mo" -> at.minusMonths(count);
          default -> at.minusYears(Math.min(count, at.getYear() - 1970));
        };
    var start = from.toInstant().isBefore(Instant.EPOCH) ? Instant.EPOCH : from.toInstant();
    var period = new Period(start, now.plusSeconds(1));
    var noun =
        switch (unit) {
          case "h" -> "hour";
          case "d" -> "day";
          case "w" -> "week";
          case "mo" -> "month";
          default -> "year";
        };
    return new PeriodChoice(
        period,
        new Period(start.minus(Duration.between(start, now)), start),
        count == 1 ? "the last " + noun : "the last %d %ss".formatted(count, noun),
        null);
  }

  private static Instant moment(String word, Instant now, ZoneId zone) throws UserError {
    return TimePoint.parse(word, now, zone, false);
  }

  private static Period ordered(Instant from, Instant until) throws UserError {
    if (until.isBefore(from)) {
      throw UserError.usage("the end is before the beginning", "swap --since and --until");
    }
    return new Period(from, until);
  }

  private static Period days(YearMonth month, ZoneId zone) {
    return days(month.atDay(1), month.plusMonths(1).atDay(1), zone);
  }

  private static Period days(LocalDate from, LocalDate until, ZoneId zone) {
    return new Period(from.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant());
  }
}
