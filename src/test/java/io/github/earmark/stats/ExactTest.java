package io.github.earmark.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.Memory;
import io.github.earmark.history.read.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/// Whatever happens to a history, its statistics are what a recount of every play says: in a
/// process that has known it all along, in one that finds the file, and in one that finds none.
class ExactTest {

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void statistics_are_what_a_recount_says(@ForAll long seed) throws Exception {
    var directory = Memory.folder("earmark-stats");
    try (var life = new ListenerLife(directory, seed)) {
      var random = new Random(seed);
      var along =
          new StatisticsStore(directory, StatisticsStore.Progress.SILENT, random.nextInt(30));
      for (var i = 0; i < 150; i++) {
        life.live();
        if (random.nextInt(3) == 0) {
          check(directory, life, along, random);
        }
        if (random.nextInt(4) == 0) {
          check(
              directory,
              life,
              new StatisticsStore(directory, StatisticsStore.Progress.SILENT, random.nextInt(30)),
              random);
        }
        if (random.nextInt(20) == 0) {
          Files.deleteIfExists(directory.resolve(ColumnFile.NAME));
        }
        if (random.nextInt(20) == 0) {
          damage(directory, random);
        }
      }
    } finally {
      try (var files = Files.list(directory)) {
        for (var file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  private static void damage(Path directory, Random random) throws IOException {
    var file = directory.resolve(ColumnFile.NAME);
    if (Files.exists(file)) {
      var bytes = Files.readAllBytes(file);
      bytes[random.nextInt(bytes.length)] ^= 1;
      // Those who have the file open keep what they have.
      var other = Files.write(directory.resolve("damaged"), bytes);
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void check(Path directory, ListenerLife life, StatisticsStore store, Random random)
      throws Exception {
    try (var reader = Reader.open(directory)) {
      var hidden = reader.numbers(query -> query.hidden());
      assertThat(life.hidden).containsAll(hidden);
      var plays = NaiveCount.plays(directory, hidden);
      var words = reader.numbers(NaiveCount::words);
      clock(store, reader, plays, period(random));
      for (var kind : TopKind.values()) {
        var topQuery =
            new TopQuery(
                kind,
                random.nextBoolean() ? Measure.PLAYS : Measure.TIME,
                period(random),
                random.nextBoolean() ? period(random) : null,
                Integer.MAX_VALUE,
                random.nextInt(3) == 0 ? "sigur rós" : null,
                random.nextBoolean());
        var rows = store.look(reader, statistics -> statistics.top(topQuery));
        var counts = new HashMap<String, PlaySum>();
        for (var row : rows) {
          assertThat(counts.put(key(kind, row), row.count())).isNull();
        }
        assertThat(counts).as("%s", topQuery).isEqualTo(NaiveCount.top(plays, topQuery, words));
        assertOrder(rows, topQuery.by());
        if (topQuery.before() != null) {
          compare(rows, topQuery, NaiveCount.top(plays, before(topQuery), words));
        }
      }
    }
  }

  /// When it was, on the clocks of a place where they are changed twice a year.
  private static void clock(
      StatisticsStore store, Reader reader, List<NaiveCount.One> all, Period period) {
    var zone = ZoneId.of("America/St_Johns");
    var inside =
        all.stream()
            .filter(
                play ->
                    play.second() >= period.from().getEpochSecond()
                        && play.second() < period.until().getEpochSecond())
            .toList();
    var byDay = new TreeMap<LocalDate, Long>();
    var byHour = new HashMap<Integer, Long>();
    for (var play : inside) {
      if (play.counts()) {
        var at = Instant.ofEpochSecond(play.second()).atZone(zone);
        byDay.merge(at.toLocalDate(), 1L, Long::sum);
        byHour.merge((at.getDayOfWeek().getValue() - 1) * 24 + at.getHour(), 1L, Long::sum);
      }
    }
    var longest = 0L;
    var row = 0L;
    for (var day : byDay.keySet()) {
      row = byDay.containsKey(day.minusDays(1)) ? row + 1 : 1;
      longest = Math.max(longest, row);
    }
    var expected = longest;
    store.look(
        reader,
        statistics -> {
          assertThat(statistics.total(period, true)).isEqualTo(NaiveCount.count(inside, true));
          var days = new TreeMap<LocalDate, Long>();
          statistics
              .activity(period, Unit.DAY, zone, false)
              .forEach(bucket -> days.put(bucket.begin().toLocalDate(), bucket.plays()));
          days.values().removeIf(plays -> plays == 0);
          assertThat(days).isEqualTo(byDay);
          var hours = statistics.week(period, zone, false).hours();
          for (var hour = 0; hour < hours.size(); hour++) {
            assertThat(hours.get(hour).plays()).isEqualTo(byHour.getOrDefault(hour, 0L));
          }
          var streaks = statistics.streaks(period, zone);
          assertThat(streaks.days()).isEqualTo(byDay.size());
          assertThat(streaks.longest() == null ? 0 : streaks.longest().days()).isEqualTo(expected);
          return true;
        });
  }

  private static TopQuery before(TopQuery topQuery) {
    return new TopQuery(
        topQuery.kind(),
        topQuery.by(),
        Objects.requireNonNull(topQuery.before()),
        null,
        Integer.MAX_VALUE,
        topQuery.artist(),
        topQuery.withSkips());
  }

  private static void compare(List<TopRow> rows, TopQuery topQuery, Map<String, PlaySum> before) {
    for (var row : rows) {
      var then = before.get(key(topQuery.kind(), row));
      var was = Objects.requireNonNull(row.before());
      if (then == null) {
        assertThat(row.rankBefore()).isNull();
        assertThat(was.plays()).isZero();
      } else {
        assertThat(was).isEqualTo(then);
        assertThat(row.rankBefore()).isNotNull();
      }
    }
  }

  private static String key(TopKind kind, TopRow row) {
    return switch (kind) {
      case TRACKS -> String.valueOf(row.label().track());
      case ALBUMS ->
          NaiveCount.normal(row.label().name()) + "/" + NaiveCount.normal(row.label().artist());
      case TAGS, PLAYERS -> String.valueOf(row.label().name());
      default -> NaiveCount.normal(row.label().name());
    };
  }

  private static void assertOrder(List<TopRow> rows, Measure by) {
    var values = new ArrayList<Long>();
    rows.forEach(
        row ->
            values.add(by == Measure.PLAYS ? row.count().plays() : row.count().heard().toMillis()));
    assertThat(values).isSortedAccordingTo(Comparator.reverseOrder());
  }

  static Period period(Random random) {
    if (random.nextInt(3) == 0) {
      return Period.EVER;
    }
    var from = Instant.parse("2026-11-20T00:00:00Z").plusSeconds(random.nextInt(20 * 86_400));
    return new Period(from, from.plusSeconds(random.nextInt(20 * 86_400)));
  }
}
