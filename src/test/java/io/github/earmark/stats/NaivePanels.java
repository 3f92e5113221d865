package io.github.earmark.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.read.Reader;
import io.github.earmark.history.store.Sql;
import io.github.earmark.stats.values.Bucket;
import io.github.earmark.stats.values.ListeningSession;
import io.github.earmark.stats.values.Marked;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.PlaySum;
import io.github.earmark.stats.values.Streak;
import io.github.earmark.stats.values.ThisDay;
import io.github.earmark.stats.values.TopKind;
import io.github.earmark.stats.values.Unit;
import io.github.earmark.stats.values.Week;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every panel but the lists of the most played, recounted over all plays with nothing kept.
///
/// @param all what is not hidden, by start
record NaivePanels(List<NaiveCount.One> all, Path directory) {
  /// A zone with summer time whose offset is not a whole number of hours.
  private static final ZoneId ZONE = ZoneId.of("America/St_Johns");

  private static final List<TopKind> KINDS =
      List.of(
          TopKind.ARTISTS,
          TopKind.ALBUM_ARTISTS,
          TopKind.ALBUMS,
          TopKind.TRACKS,
          TopKind.GENRES,
          TopKind.COMPOSERS);

  private static final Comparator<ListeningSession> BY_LENGTH =
      Comparator.comparing(ListeningSession::length);

  void check(StatisticsStore store, Reader reader, Period period, Random random)
      throws SQLException {
    var loves = loves();
    var ratings = ratings();
    var kind = KINDS.get(random.nextInt(KINDS.size()));
    var withSkips = random.nextBoolean();
    var inside = inside(period);
    store.look(
        reader,
        statistics -> {
          assertThat(statistics.total(period, withSkips))
              .isEqualTo(NaiveCount.count(inside, withSkips));
          for (var unit : Unit.values()) {
            activity(statistics, period, inside, unit, withSkips);
          }
          week(statistics.week(period, ZONE, withSkips), inside, withSkips);
          streaks(statistics.streaks(period, ZONE), inside);
          sessions(statistics.sessions(period), inside);
          firsts(
              statistics.discoveries(kind, period, Integer.MAX_VALUE),
              statistics.comebacks(kind, period, Integer.MAX_VALUE),
              kind,
              period);
          completion(statistics, inside, period, kind);
          concentration(statistics.concentration(period), inside);
          assertThat(statistics.distinct(kind, period))
              .isEqualTo(
                  names(kind, inside.stream().filter(NaiveCount.One::counts).toList()).size());
          notSince(statistics, kind, period);
          marks(statistics.marked(period, Integer.MAX_VALUE), inside, ratings, loves);
          thisDay(statistics, day(random));
          return true;
        });
  }

  private List<NaiveCount.One> inside(Period period) {
    return all.stream()
        .filter(
            play ->
                play.second() >= period.from().getEpochSecond()
                    && play.second() < period.until().getEpochSecond())
        .toList();
  }

  private static LocalDateTime local(NaiveCount.One play) {
    return Instant.ofEpochSecond(play.second()).atZone(ZONE).toLocalDateTime();
  }

  private static long millis(List<NaiveCount.One> plays, boolean withSkips) {
    return plays.stream()
        .filter(play -> withSkips || play.counts())
        .mapToLong(NaiveCount.One::millis)
        .sum();
  }

  private static Map<String, List<NaiveCount.One>> names(TopKind kind, List<NaiveCount.One> plays) {
    var names = new HashMap<String, List<NaiveCount.One>>();
    for (var play : plays) {
      NaiveCount.of(kind, play, Map.of())
          .forEach(name -> names.computeIfAbsent(name, _ -> new ArrayList<>()).add(play));
    }
    return names;
  }

  private static void activity(
      Statistics statistics,
      Period period,
      List<NaiveCount.One> inside,
      Unit unit,
      boolean withSkips) {
    var buckets = statistics.activity(period, unit, ZONE, withSkips);
    var expected = new TreeMap<LocalDateTime, List<NaiveCount.One>>();
    for (var play : inside) {
      expected.computeIfAbsent(unit.begin(local(play)), _ -> new ArrayList<>()).add(play);
    }
    for (var i = 0; i < buckets.size(); i++) {
      var bucket = buckets.get(i);
      assertThat(bucket.begin())
          .isEqualTo(i == 0 ? expected.firstKey() : unit.next(buckets.get(i - 1).begin()));
      var plays = expected.getOrDefault(bucket.begin(), List.of());
      assertThat(bucket).isEqualTo(bucket(bucket.begin(), plays, withSkips));
    }
    assertThat(buckets.isEmpty() ? null : buckets.getLast().begin())
        .isEqualTo(expected.isEmpty() ? null : expected.lastKey());
  }

  private static Bucket bucket(LocalDateTime begin, List<NaiveCount.One> plays, boolean withSkips) {
    var count = NaiveCount.count(plays, withSkips);
    return new Bucket(
        begin, count.plays(), Duration.ofMillis(millis(plays, withSkips)), count.skips());
  }

  private static void week(Week week, List<NaiveCount.One> inside, boolean withSkips) {
    for (var hour = 0; hour < week.hours().size(); hour++) {
      var of = hour;
      var plays =
          inside.stream()
              .filter(
                  play ->
                      (local(play).getDayOfWeek().getValue() - 1) * 24 + local(play).getHour()
                          == of)
              .toList();
      var count = NaiveCount.count(plays, withSkips);
      assertThat(week.hours().get(hour))
          .isEqualTo(
              new Week.Hour(
                  count.plays(), Duration.ofMillis(millis(plays, withSkips)), count.skips()));
    }
  }

  private static void streaks(Streaks streaks, List<NaiveCount.One> inside) {
    var days = new TreeSet<LocalDate>();
    inside.stream()
        .filter(NaiveCount.One::counts)
        .forEach(play -> days.add(local(play).toLocalDate()));
    var rows = new ArrayList<Streak>();
    for (var day : days) {
      if (!days.contains(day.minusDays(1))) {
        var last = day;
        while (days.contains(last.plusDays(1))) {
          last = last.plusDays(1);
        }
        rows.add(new Streak(day, last));
      }
    }
    var longest = rows.stream().mapToLong(Streak::days).max();
    assertThat(streaks.days()).isEqualTo(days.size());
    assertThat(streaks.latest()).isEqualTo(rows.isEmpty() ? null : rows.getLast());
    assertThat(streaks.longest())
        .isEqualTo(
            rows.stream().filter(row -> row.days() == longest.orElse(0)).findFirst().orElse(null));
  }

  private static void sessions(ListeningSessions sessions, List<NaiveCount.One> inside) {
    var expected = new ArrayList<ListeningSession>();
    var open = new ArrayList<NaiveCount.One>();
    for (var play : inside) {
      if (!open.isEmpty() && play.second() - heardUntil(open) > 1_800) {
        close(open, expected);
      }
      open.add(play);
    }
    close(open, expected);
    assertThat(sessions.count()).isEqualTo(expected.size());
    assertThat(sessions.all())
        .isEqualTo(
            expected.stream().map(ListeningSession::length).reduce(Duration.ZERO, Duration::plus));
    var longest = expected.stream().max(BY_LENGTH);
    assertThat(sessions.longest())
        .isEqualTo(
            expected.stream()
                .filter(one -> longest.isPresent() && BY_LENGTH.compare(one, longest.get()) == 0)
                .findFirst()
                .orElse(null));
  }

  private static long heardUntil(List<NaiveCount.One> plays) {
    return plays.stream()
        .mapToLong(play -> play.second() + play.millis() / 1000)
        .max()
        .orElseThrow();
  }

  private static void close(List<NaiveCount.One> open, List<ListeningSession> into) {
    var plays = open.stream().filter(NaiveCount.One::counts).count();
    if (plays > 0) {
      into.add(
          new ListeningSession(
              Instant.ofEpochSecond(open.getFirst().second()),
              Instant.ofEpochSecond(heardUntil(open)),
              plays));
    }
    open.clear();
  }

  private void firsts(Discoveries discoveries, Comebacks comebacks, TopKind kind, Period period) {
    var found = new HashMap<String, List<Object>>();
    var back = new HashMap<String, List<Object>>();
    names(
            kind,
            inside(new Period(Instant.EPOCH, period.until())).stream()
                .filter(NaiveCount.One::counts)
                .toList())
        .forEach(
            (name, plays) -> {
              var from = period.from().getEpochSecond();
              if (plays.getFirst().second() >= from) {
                found.put(
                    name,
                    List.of(Instant.ofEpochSecond(plays.getFirst().second()), (long) plays.size()));
              }
              var away = 365 * 86_400L - 1;
              for (var i = 1; i < plays.size(); i++) {
                var gap = plays.get(i).second() - plays.get(i - 1).second();
                if (plays.get(i).second() >= from && gap > away) {
                  away = gap;
                  back.put(
                      name,
                      List.of(
                          Instant.ofEpochSecond(plays.get(i).second()), Duration.ofSeconds(gap)));
                }
              }
            });
    var foundThere = new HashMap<String, List<Object>>();
    discoveries
        .most()
        .forEach(
            one ->
                foundThere.put(ExactTest.key(kind, one.label()), List.of(one.when(), one.plays())));
    var backThere = new HashMap<String, List<Object>>();
    comebacks
        .longest()
        .forEach(
            one ->
                backThere.put(ExactTest.key(kind, one.label()), List.of(one.when(), one.away())));
    assertThat(foundThere).isEqualTo(found);
    assertThat(backThere).isEqualTo(back);
    assertThat(discoveries.count()).isEqualTo(found.size());
    assertThat(comebacks.count()).isEqualTo(back.size());
    assertThat(discoveries.most())
        .isSortedAccordingTo(Comparator.comparingLong(Discoveries.Found::plays).reversed());
    assertThat(comebacks.longest())
        .isSortedAccordingTo(Comparator.comparing(Comebacks.Back::away).reversed());
  }

  private static Completion completion(List<NaiveCount.One> begun) {
    var known = begun.stream().filter(play -> play.length() > 0).toList();
    var heard = known.stream().mapToLong(play -> Math.min(play.millis(), play.length())).sum();
    var length = known.stream().mapToLong(NaiveCount.One::length).sum();
    return new Completion(
        begun.size(),
        begun.stream().filter(play -> !play.counts()).count(),
        length == 0 ? 0 : (int) Math.round(100.0 * heard / length));
  }

  private static void completion(
      Statistics statistics, List<NaiveCount.One> inside, Period period, TopKind kind) {
    assertThat(statistics.completion(period)).isEqualTo(completion(inside));
    var byHour = statistics.completionByHour(period, ZONE);
    for (var hour = 0; hour < 24; hour++) {
      var of = hour;
      assertThat(byHour.get(hour))
          .isEqualTo(
              completion(inside.stream().filter(play -> local(play).getHour() == of).toList()));
    }
    var expected = new HashMap<String, Completion>();
    names(kind, inside)
        .forEach(
            (name, plays) -> {
              var one = completion(plays);
              if (one.begun() >= 2 && one.skips() > 0) {
                expected.put(name, one);
              }
            });
    var skipped = statistics.mostSkipped(kind, period, 2, Integer.MAX_VALUE);
    var there = new HashMap<String, Completion>();
    skipped.forEach(one -> there.put(ExactTest.key(kind, one.label()), one.completion()));
    assertThat(there).isEqualTo(expected);
    assertThat(skipped)
        .isSortedAccordingTo(
            Comparator.comparingDouble(
                    (Completion.Skipped one) ->
                        (double) one.completion().skips() / one.completion().begun())
                .reversed());
  }

  private static void concentration(Concentration concentration, List<NaiveCount.One> inside) {
    var times = new ArrayList<Long>();
    names(TopKind.ARTISTS, inside.stream().filter(NaiveCount.One::counts).toList())
        .values()
        .forEach(plays -> times.add(millis(plays, false)));
    times.sort(Comparator.reverseOrder());
    var sum = times.stream().mapToLong(Long::longValue).sum();
    var half = 0;
    while (times.subList(0, half).stream().mapToLong(Long::longValue).sum() * 2 < sum) {
      half++;
    }
    assertThat(concentration).isEqualTo(new Concentration(half, times.size()));
  }

  private void notSince(Statistics statistics, TopKind kind, Period period) {
    var expected = new HashMap<String, PlaySum>();
    names(kind, inside(new Period(Instant.EPOCH, period.until())))
        .forEach(
            (name, plays) -> {
              var count = NaiveCount.count(plays, false);
              if (count.last() != null && count.last().isBefore(period.from())) {
                expected.put(name, count);
              }
            });
    var there = new HashMap<String, PlaySum>();
    statistics
        .notSince(kind, period.from(), period.until(), Integer.MAX_VALUE)
        .forEach(row -> there.put(ExactTest.key(kind, row.label()), row.count()));
    assertThat(there).isEqualTo(expected);
  }

  /// The value of each track's current mark.
  private Map<Long, Integer> standing(String kind) throws SQLException {
    var values = new HashMap<Long, Integer>();
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"))) {
      Sql.all(
          connection,
          "SELECT track, value FROM marks WHERE kind = ? AND undone_ms IS NULL ORDER BY moment_ms, id",
          row -> values.put(row.getLong(1), row.getInt(2)),
          kind);
    }
    return values;
  }

  private Map<Long, Integer> ratings() throws SQLException {
    return standing("rating");
  }

  private Map<Long, Integer> loves() throws SQLException {
    return standing("love");
  }

  private static void marks(
      Marked marked,
      List<NaiveCount.One> inside,
      Map<Long, Integer> ratings,
      Map<Long, Integer> loves) {
    var counted = inside.stream().filter(NaiveCount.One::counts).toList();
    var played = new HashSet<Long>();
    counted.forEach(play -> played.add(play.track()));
    var expected = new ArrayList<Long>();
    for (var value = 1; value <= 10; value++) {
      var of = value;
      expected.add(played.stream().filter(track -> ratings.getOrDefault(track, 0) == of).count());
    }
    assertThat(marked.ratings()).isEqualTo(expected);
    var loved = new HashMap<String, Long>();
    for (var play : counted) {
      if (loves.getOrDefault(play.track(), 0) > 0) {
        loved.merge(Long.toString(play.track()), 1L, Long::sum);
      }
    }
    var there = new HashMap<String, Long>();
    marked
        .mostLoved()
        .forEach(row -> there.put(ExactTest.key(TopKind.TRACKS, row.label()), row.count().plays()));
    assertThat(there).isEqualTo(loved);
    assertThat(marked.loved()).isEqualTo(loved.size());
    assertThat(marked.hated())
        .isEqualTo(played.stream().filter(track -> loves.getOrDefault(track, 0) < 0).count());
  }

  /// One of the calendar days on which something was played, in a later year.
  private LocalDate day(Random random) {
    return all.isEmpty()
        ? LocalDate.of(2028, 2, 29)
        : local(all.get(random.nextInt(all.size()))).toLocalDate().plusYears(random.nextInt(4));
  }

  private void thisDay(Statistics statistics, LocalDate day) {
    var years = new TreeMap<Integer, List<NaiveCount.One>>(Comparator.reverseOrder());
    for (var play : all) {
      var then = local(play).toLocalDate();
      if (then.getYear() < day.getYear() && then.equals(day.withYear(then.getYear()))) {
        years.computeIfAbsent(then.getYear(), _ -> new ArrayList<>()).add(play);
      }
    }
    years.values().removeIf(plays -> plays.stream().noneMatch(NaiveCount.One::counts));
    var there = statistics.onThisDay(day, ZONE, Integer.MAX_VALUE);
    assertThat(there.stream().map(ThisDay::year)).containsExactlyElementsOf(years.keySet());
    for (var one : there) {
      var plays = Objects.requireNonNull(years.get(one.year()));
      assertThat(one.count()).isEqualTo(NaiveCount.count(plays, false));
      assertThat(one.tracks().stream().map(row -> ExactTest.key(TopKind.TRACKS, row.label())))
          .containsExactlyInAnyOrderElementsOf(
              names(TopKind.TRACKS, plays.stream().filter(NaiveCount.One::counts).toList())
                  .keySet());
    }
  }
}
