package io.github.earmark.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.history.Bulk;
import io.github.earmark.history.History;
import io.github.earmark.history.read.Reader;
import io.github.earmark.stats.Statistics;
import io.github.earmark.stats.StatisticsStore;
import io.github.earmark.stats.values.Measure;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.TopKind;
import io.github.earmark.stats.values.TopQuery;
import io.github.earmark.stats.values.Unit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What each panel of statistics costs, depending on the number of plays; see `src/bench/stats`.
/// Each first query runs in a process of its own, with the flags of a command.
final class Panels {
  private static final List<Integer> SIZES =
      List.of(10_000, 100_000, 500_000, 2_000_000, 5_000_000, 10_000_000);
  private static final int TRACKS = 200_000;
  private static final int WARM = 20;

  private Panels() {}

  public static void main(String[] args) throws Exception {
    if (args.length == 2) {
      look(Path.of(args[0]), args[1]);
      return;
    }
    var most = args.length == 0 ? SIZES.getLast() : Integer.parseInt(args[0]);
    var directory = Files.createTempDirectory("earmark-panels");
    try {
      var began = Instant.now().minus(Duration.ofMillis(200_000L * (most + 10_000L)));
      var there = 0;
      System.out.println(
          "plays | panel | first sight, ms | of them processor | warm, ms of processor");
      for (var size : SIZES) {
        if (size > most) {
          break;
        }
        try (var history = History.open(directory, began)) {
          if (there == 0) {
            Bulk.tracks(history, TRACKS);
          }
          Bulk.plays(history, there + 1, size, TRACKS, began.toEpochMilli());
        }
        there = size;
        Files.deleteIfExists(directory.resolve("stats.columns"));
        run(directory, size, "make");
        System.out.printf(
            "%,d | file, MiB | %.1f |%n",
            size, Files.size(directory.resolve("stats.columns")) / 1048576.0);
        for (var panel : panels().keySet()) {
          run(directory, size, panel);
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

  private static void run(Path directory, int size, String panel)
      throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:SharedArchiveFile=" + System.getProperty("bench.archive"),
                "-Dorg.sqlite.lib.path=" + System.getProperty("bench.native"),
                "-Dorg.sqlite.lib.name=libsqlitejdbc.so",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Panels.class.getName(),
                directory.toString(),
                panel)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    System.out.printf(
        "%,d | %s | %s%n",
        size, panel, new String(process.getInputStream().readAllBytes(), UTF_8).strip());
    process.waitFor();
  }

  private static Map<String, Function<Statistics, Object>> panels() {
    var now = Instant.now();
    var ever = new Period(Instant.EPOCH, now);
    var panels = new LinkedHashMap<String, Function<Statistics, Object>>();
    for (var kind : TopKind.values()) {
      panels.put("top " + kind, top(kind, Measure.PLAYS, ever));
    }
    panels.put("top ARTISTS by time", top(TopKind.ARTISTS, Measure.TIME, ever));
    var month = new Period(now.minus(Duration.ofDays(30)), now);
    panels.put("top ARTISTS of 30 days", top(TopKind.ARTISTS, Measure.PLAYS, month));
    var zone = ZoneId.of("Europe/Berlin");
    panels.put("days", statistics -> statistics.activity(ever, Unit.DAY, zone, false));
    panels.put("hours of the week", statistics -> statistics.week(ever, zone, false));
    panels.put("streaks", statistics -> statistics.streaks(ever, zone));
    panels.put("sessions", statistics -> statistics.sessions(ever));
    panels.put("new artists", statistics -> statistics.discoveries(TopKind.ARTISTS, month, 10));
    panels.put("heard again", statistics -> statistics.comebacks(TopKind.ARTISTS, ever, 10));
    panels.put(
        "most skipped tracks", statistics -> statistics.mostSkipped(TopKind.TRACKS, ever, 5, 10));
    panels.put("concentration", statistics -> statistics.concentration(ever));
    panels.put(
        "not heard for a year",
        statistics ->
            statistics.notSince(TopKind.TRACKS, now.minus(Duration.ofDays(365)), now, 10));
    panels.put("this day", statistics -> statistics.onThisDay(LocalDate.now(zone), zone, 3));
    panels.put("marks", statistics -> statistics.marked(ever, 10));
    return panels;
  }

  private static Function<Statistics, Object> top(TopKind kind, Measure by, Period period) {
    return statistics -> statistics.top(new TopQuery(kind, by, period, null, 50, null, false));
  }

  /// In milliseconds: the first query, and the median of the later ones, which go on from what it
  /// has counted.
  private static void look(Path directory, String panel) {
    var question = panels().getOrDefault(panel, Statistics::first);
    var store = new StatisticsStore(directory, StatisticsStore.Progress.SILENT);
    var warm = new double[WARM];
    var threads = ManagementFactory.getThreadMXBean();
    double first;
    double processor;
    var began = System.nanoTime();
    var spent = threads.getCurrentThreadCpuTime();
    try (var history = Reader.open(directory)) {
      store.look(history, question);
      first = (System.nanoTime() - began) / 1e6;
      processor = (threads.getCurrentThreadCpuTime() - spent) / 1e6;
      for (var i = 0; i < WARM; i++) {
        var again = threads.getCurrentThreadCpuTime();
        store.look(history, question);
        warm[i] = (threads.getCurrentThreadCpuTime() - again) / 1e6;
      }
    }
    Arrays.sort(warm);
    System.out.printf("%.0f | %.0f | %.1f", first, processor, warm[WARM / 2]);
  }
}
