package io.github.earmark.answers.statistics;

import io.github.earmark.api.statistics.ActivityResult;
import io.github.earmark.api.statistics.StatsResult;
import io.github.earmark.api.statistics.TopResult;
import io.github.earmark.stats.ListeningSessions;
import io.github.earmark.stats.Statistics;
import io.github.earmark.stats.values.Bucket;
import io.github.earmark.stats.values.Measure;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.PlaySum;
import io.github.earmark.stats.values.Streak;
import io.github.earmark.stats.values.TopKind;
import io.github.earmark.stats.values.TopQuery;
import io.github.earmark.stats.values.TopRow;
import io.github.earmark.stats.values.Unit;
import io.github.earmark.text.UserError;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Everything that one page of statistics shows about a period.
///
/// @param zone the time zone of the request
/// @param most how many rows each list has
public record StatsAnswers(Statistics statistics, ZoneId zone, Instant now, int most) {
  private static final int DAYS_OF_A_CALENDAR = 371;
  private static final Duration HOURS_UP_TO = Duration.ofDays(32);

  public StatsResult of(PeriodChoice choice) {
    var mapper = new StatisticsMapper(zone);
    var period = choice.period();
    var shown = StatisticsMapper.shown(period, statistics.first());
    var total = statistics.total(period, false);
    var before = choice.before() == null ? null : statistics.total(choice.before(), false);
    var streaks = statistics.streaks(period, zone);
    var artists = statistics.discoveries(TopKind.ARTISTS, period, most);
    var marked = statistics.marked(period, 0);
    var unit = unit(shown, total);
    return new StatsResult(
        shown == null ? null : mapper.moment(shown.from()),
        shown == null ? null : mapper.moment(shown.until()),
        total.plays(),
        total.heard().toSeconds(),
        total.skips(),
        before == null ? null : before.plays(),
        before == null ? null : before.heard().toSeconds(),
        statistics.completion(period).percent(),
        statistics.distinct(TopKind.ARTISTS, period),
        statistics.distinct(TopKind.ALBUMS, period),
        statistics.distinct(TopKind.TRACKS, period),
        statistics.concentration(period).half(),
        streaks.days(),
        streak(streaks.longest()),
        streak(streaks.latest()),
        sessions(mapper, statistics.sessions(period)),
        artists.count(),
        statistics.discoveries(TopKind.TRACKS, period, 0).count(),
        statistics.comebacks(TopKind.ARTISTS, period, 0).count(),
        word(unit),
        buckets(period, unit),
        buckets(calendar(period), Unit.DAY),
        hours(period),
        IntStream.rangeClosed(1, 10)
            .filter(rating -> marked.ratings().get(rating - 1) > 0)
            .mapToObj(rating -> new StatsResult.Rating(rating, marked.ratings().get(rating - 1)))
            .toList(),
        marked.loved(),
        marked.hated(),
        top(mapper, TopKind.ARTISTS, period),
        top(mapper, TopKind.ALBUMS, period),
        top(mapper, TopKind.TRACKS, period),
        artists.most().stream()
            .map(
                found ->
                    new StatsResult.Discovery(
                        found.label().name(), mapper.moment(found.when()), found.plays()))
            .toList(),
        rows(
            mapper,
            TopKind.TRACKS,
            statistics.notSince(TopKind.TRACKS, now.minus(Duration.ofDays(365)), now, most)),
        onThisDay(mapper));
  }

  /// How much was played in each hour, day, week, month or year.
  ///
  /// @param unit null for the unit that gives a few dozen rows
  /// @throws UserError ([UserError.Kind#USAGE]) if there would be far too many to draw
  public ActivityResult activity(PeriodChoice choice, @Nullable Unit unit) throws UserError {
    var mapper = new StatisticsMapper(zone);
    var period = choice.period();
    var shown = StatisticsMapper.shown(period, statistics.first());
    var by = unit == null ? unit(shown, statistics.total(period, false)) : unit;
    if (by == Unit.HOUR && shown != null && longerThan(shown, HOURS_UP_TO)) {
      throw UserError.usage(
          "there are too many hours in that time", "ask for days, or for a month at most");
    }
    return new ActivityResult(
        shown == null ? null : mapper.moment(shown.from()),
        shown == null ? null : mapper.moment(shown.until()),
        word(by),
        statistics.activity(period, by, zone, false).stream()
            .map(bucket -> by == Unit.HOUR ? hour(bucket) : bucket(bucket))
            .toList());
  }

  private static boolean longerThan(Period period, Duration most) {
    return Duration.between(period.from(), period.until()).compareTo(most) > 0;
  }

  /// Parses the unit that activity is divided by.
  ///
  /// @param word such as `hour`, or null
  /// @throws UserError ([UserError.Kind#USAGE]) if there is no such unit
  public static @Nullable Unit unit(@Nullable String word) throws UserError {
    return word == null
        ? null
        : TopRequest.one(Unit.values(), word, "activity is not divided by " + word);
  }

  private static String word(Unit unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  /// The unit that gives a few dozen rows.
  private static Unit unit(@Nullable Period shown, PlaySum total) {
    if (shown == null || total.first() == null) {
      return Unit.MONTH;
    }
    var days =
        Duration.between(
                Objects.requireNonNull(total.first()), Objects.requireNonNull(total.last()))
            .toDays();
    if (days <= 62) {
      return Unit.DAY;
    }
    return days <= 400 ? Unit.WEEK : days <= 366 * 6 ? Unit.MONTH : Unit.YEAR;
  }

  /// The last year of the period.
  private Period calendar(Period period) {
    var until = period.until().isAfter(now) ? now.plusSeconds(1) : period.until();
    var from =
        LocalDate.ofInstant(until, zone)
            .minusDays(DAYS_OF_A_CALENDAR)
            .atStartOfDay(zone)
            .toInstant();
    return new Period(from.isAfter(period.from()) ? from : period.from(), until);
  }

  private static StatsResult.@Nullable Streak streak(@Nullable Streak streak) {
    return streak == null
        ? null
        : new StatsResult.Streak(
            streak.first().toString(), streak.last().toString(), streak.days());
  }

  private static StatsResult.Sessions sessions(
      StatisticsMapper mapper, ListeningSessions sessions) {
    var longest = sessions.longest();
    return new StatsResult.Sessions(
        sessions.count(),
        sessions.all().toSeconds(),
        longest == null ? null : mapper.moment(longest.from()),
        longest == null ? 0 : longest.length().toSeconds());
  }

  private List<StatsResult.Bucket> buckets(Period period, Unit unit) {
    return statistics.activity(period, unit, zone, false).stream()
        .map(StatsAnswers::bucket)
        .toList();
  }

  private static StatsResult.Bucket bucket(Bucket bucket) {
    return bucket(bucket.begin().toLocalDate().toString(), bucket);
  }

  private static StatsResult.Bucket hour(Bucket bucket) {
    return bucket(bucket.begin().toString(), bucket);
  }

  private static StatsResult.Bucket bucket(String begin, Bucket bucket) {
    return new StatsResult.Bucket(
        begin, bucket.plays(), bucket.heard().toSeconds(), bucket.skips());
  }

  private List<StatsResult.Hour> hours(Period period) {
    var week = statistics.week(period, zone, false);
    var hours = new ArrayList<StatsResult.Hour>();
    for (var day = 0; day < 7; day++) {
      for (var hour = 0; hour < 24; hour++) {
        var one = week.at(day, hour);
        if (one.plays() + one.skips() > 0) {
          hours.add(
              new StatsResult.Hour(
                  day + 1, hour, one.plays(), one.heard().toSeconds(), one.skips()));
        }
      }
    }
    return hours;
  }

  private List<TopResult.Row> top(StatisticsMapper mapper, TopKind kind, Period period) {
    return rows(
        mapper,
        kind,
        statistics.top(new TopQuery(kind, Measure.PLAYS, period, null, most, null, false)));
  }

  private static List<TopResult.Row> rows(
      StatisticsMapper mapper, TopKind kind, List<TopRow> rows) {
    return rows.stream().map(row -> mapper.row(kind, row)).toList();
  }

  private List<StatsResult.ThisDay> onThisDay(StatisticsMapper mapper) {
    return statistics.onThisDay(LocalDate.ofInstant(now, zone), zone, 1).stream()
        .map(
            day ->
                new StatsResult.ThisDay(
                    day.year(),
                    day.count().plays(),
                    day.count().heard().toSeconds(),
                    rows(mapper, TopKind.TRACKS, day.tracks())))
        .toList();
  }
}
