package io.github.earmark.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.Memory;
import io.github.earmark.history.read.Reader;
import io.github.earmark.stats.columns.ColumnFile;
import io.github.earmark.stats.values.Label;
import io.github.earmark.stats.values.Measure;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.PlaySum;
import io.github.earmark.stats.values.TopKind;
import io.github.earmark.stats.values.TopQuery;
import io.github.earmark.stats.values.TopRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
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

/// Whatever happens to a history, its statistics match a recount of every play: in a process that
/// has run all along, in one that finds the file, and in one that finds none.
class ExactTest {

  /// Where statistics are read: the history itself, or its copy from a database.
  interface Source {
    /// The folder, up to date with the history.
    Path folder() throws Exception;
  }

  /// Makes a source for a history.
  interface Sourcing {
    Source of(ListenerLife life, Path directory) throws Exception;
  }

  private static final int FIRST_STEPS = 40;

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void statistics_are_what_a_recount_says(@ForAll long seed) throws Exception {
    exact(seed, 150, (_, directory) -> () -> directory);
  }

  /// Makes this many random changes, and compares the statistics of the source with a recount of
  /// the history.
  static void exact(long seed, int steps, Sourcing sourcing) throws Exception {
    var directory = Memory.folder("earmark-stats");
    try (var life = new ListenerLife(directory, seed)) {
      for (var i = 0; i < FIRST_STEPS; i++) {
        life.live();
      }
      var source = sourcing.of(life, directory);
      var folder = source.folder();
      var random = new Random(seed);
      var along = new StatisticsStore(folder, StatisticsStore.Progress.SILENT, random.nextInt(30));
      for (var i = 0; i < steps; i++) {
        life.live();
        if (random.nextInt(3) == 0) {
          check(directory, life, source, along, random);
        }
        if (random.nextInt(4) == 0) {
          check(
              directory,
              life,
              source,
              new StatisticsStore(folder, StatisticsStore.Progress.SILENT, random.nextInt(30)),
              random);
        }
        if (random.nextInt(20) == 0) {
          Files.deleteIfExists(folder.resolve(ColumnFile.NAME));
        }
        if (random.nextInt(20) == 0) {
          damage(folder, random);
        }
      }
    } finally {
      remove(directory);
    }
  }

  private static void remove(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void a_merge_that_is_taken_back_leaves_no_trace(@ForAll long seed) throws Exception {
    withoutTrace(seed, (_, directory) -> () -> directory);
  }

  /// Merges names and undoes that, after which the statistics of the source are as before.
  static void withoutTrace(long seed, Sourcing sourcing) throws Exception {
    var directory = Memory.folder("earmark-merges");
    try (var life = new ListenerLife(directory, seed)) {
      for (var i = 0; i < 40; i++) {
        life.live();
      }
      var source = sourcing.of(life, directory);
      var store = new StatisticsStore(source.folder(), StatisticsStore.Progress.SILENT, 0);
      for (var i = 0; i < 10; i++) {
        var before = tops(source.folder(), store);
        var merges = life.merges.size();
        life.mergeNames();
        tops(source.folder(), store);
        if (life.merges.size() > merges) {
          life.unmergeLast();
        }
        assertThat(tops(source.folder(), store)).isEqualTo(before);
        life.mergeNames();
      }
    } finally {
      remove(directory);
    }
  }

  /// Every name with its sum; ranks among equals do not matter.
  static Map<String, PlaySum> tops(Path directory, StatisticsStore store) {
    var all = new TreeMap<String, PlaySum>();
    try (var reader = Reader.open(directory)) {
      for (var kind : TopKind.values()) {
        var topQuery =
            new TopQuery(kind, Measure.PLAYS, Period.EVER, null, Integer.MAX_VALUE, null, true);
        store
            .look(reader, statistics -> statistics.top(topQuery))
            .forEach(row -> all.put(kind + ": " + row.label(), row.count()));
      }
    }
    return all;
  }

  private static void damage(Path directory, Random random) throws IOException {
    var file = directory.resolve(ColumnFile.NAME);
    if (Files.exists(file)) {
      var bytes = Files.readAllBytes(file);
      bytes[random.nextInt(bytes.length)] ^= 1;
      // Processes that have the file open keep the old one.
      var other = Files.write(directory.resolve("damaged"), bytes);
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void check(
      Path directory, ListenerLife life, Source source, StatisticsStore store, Random random)
      throws Exception {
    var folder = source.folder();
    try (var own = Reader.open(directory);
        var reader = Reader.open(folder)) {
      var hidden = own.numbers(query -> query.hidden());
      assertThat(life.hidden).containsAll(hidden);
      var hiddenThere = reader.numbers(query -> query.hidden());
      assertThat(hiddenThere).hasSameSizeAs(hidden);
      assertThat(reader.nameMerges().all()).as("merges").isEqualTo(life.merges);
      var plays = NaiveCount.plays(directory, hidden, new NaiveNames(life.merges));
      var words = own.numbers(NaiveCount::words);
      new NaivePanels(plays, folder).check(store, reader, period(random), random);
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
    return key(kind, row.label());
  }

  static String key(TopKind kind, Label label) {
    return switch (kind) {
      case TRACKS -> String.valueOf(label.track());
      case ALBUMS -> NaiveCount.normal(label.name()) + "/" + NaiveCount.normal(label.artist());
      case TAGS, PLAYERS -> String.valueOf(label.name());
      default -> NaiveCount.normal(label.name());
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
    var days = random.nextBoolean() ? 20 : 2_000;
    var from = Instant.parse("2026-11-20T00:00:00Z").plusSeconds(random.nextLong(days * 86_400L));
    return new Period(from, from.plusSeconds(random.nextLong(days * 86_400L)));
  }
}
