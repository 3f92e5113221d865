package io.github.earmark.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.Scratch;
import io.github.earmark.history.Bulk;
import io.github.earmark.history.History;
import io.github.earmark.importing.Dumps;
import io.github.earmark.importing.Habits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What an import costs; see `src/bench/import`.
final class Imports {
  private static final int MALOJA = 49_050;
  private static final int SPOTIFY = 1_000_000;
  private static final List<Integer> SIZES = List.of(0, 1_000_000, 5_000_000);
  private static final String CONFIG =
      """
      [[player]]
      type = "mpd"
      host = "127.0.0.1"
      port = 1
      """;
  private static final long SEED = 20_261_128;

  /// So many of the plays are counted, after four times as many: until then, the JVM compiles.
  private static final int STORED = 4_000;

  private static final int WARM = 4 * STORED;

  private Imports() {}

  public static void main(String[] args) throws Exception {
    var part = args.length == 0 ? 1.0 : Double.parseDouble(args[0]);
    var spotifyRows = (int) (SPOTIFY * part);
    try (var scratch = new Scratch("earmark-bench")) {
      var folder = scratch.path();
      var maloja = folder.resolve("maloja.json");
      var spotify = folder.resolve("spotify");
      var some = folder.resolve("some");
      Dumps.maloja(maloja, new Habits(SEED, 12_000), MALOJA);
      Dumps.spotify(spotify, new Habits(SEED + 1, 60_000), spotifyRows);
      Dumps.spotify(some, new Habits(SEED + 2, 60_000), spotifyRows / 10);
      System.out.printf("%-44s | s by itself | s in all | processor s | MiB%n", "");
      twice("Maloja, %,d plays".formatted(MALOJA), maloja);
      twice("Spotify, %,d rows".formatted(spotifyRows), spotify);
      beside(spotify);
      stored();
      for (var size : SIZES) {
        sized((int) (size * part), some, spotifyRows / 10);
      }
    }
  }

  /// What it costs a daemon to store a play of a track that it knows.
  private static void stored() throws IOException {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (var earmark = earmark();
        var history = History.open(earmark.state(), Instant.EPOCH)) {
      var now = Instant.now();
      var before = 0L;
      for (var i = 0; i < WARM + STORED; i++) {
        if (i == WARM) {
          before = system.getProcessCpuTime();
        }
        OtherWriter.store(history, now, i);
      }
      System.out.printf(
          "a play of a known track is stored in %.2f ms of processor time%n",
          (system.getProcessCpuTime() - before) / 1e6 / STORED);
    }
  }

  private static OwnEarmark earmark() throws IOException {
    var earmark = new OwnEarmark(OwnEarmark.distribution(), CONFIG, _ -> {});
    Files.createDirectories(earmark.state());
    return earmark;
  }

  private static void row(String what, ImportProcess run) throws IOException {
    System.out.printf(
        "%-44s | %11.2f | %8.2f | %11.2f | %3.0f%n",
        what, run.seconds(), run.wall(), run.processor(), run.memory());
  }

  /// Imports into an empty history, and then again; and what SQLite takes for the bare rows.
  private static void twice(String what, Path path) throws Exception {
    try (var earmark = earmark()) {
      row(what, ImportProcess.run(earmark, path));
      row("the same again", ImportProcess.run(earmark, path));
      floor(earmark);
    }
  }

  private static void floor(OwnEarmark earmark) throws Exception {
    var file = earmark.state().resolve("history.db").toString();
    var rows = earmark.folder().resolve("rows.csv").toString();
    var bare = earmark.folder().resolve("bare.db").toString();
    ImportProcess.run(
        """
        .mode csv
        .output %s
        SELECT id, hex(uuid), description, player, kind, start_ms, stayed_ms, listened_ms, outcome, source
        FROM plays ORDER BY id;
        """
            .formatted(rows),
        "sqlite3",
        file);
    var run =
        ImportProcess.run(
            """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            CREATE TABLE plays (id INTEGER PRIMARY KEY, uuid TEXT UNIQUE, description INTEGER, player TEXT, kind TEXT,
              start_ms INTEGER, stayed_ms INTEGER, listened_ms INTEGER, outcome TEXT, source INTEGER);
            CREATE INDEX plays_by_start ON plays (start_ms);
            CREATE INDEX plays_of_description ON plays (description);
            .mode csv
            .import %s plays
            """
                .formatted(rows),
            "sqlite3",
            bare);
    System.out.printf(
        "%-44s | %11s | %8.2f | %11.2f | %3.0f%n",
        "sqlite3 .import of the rows, ready-made", "", run.wall(), run.processor(), run.memory());
  }

  /// Imports into a history with this many plays of other music, heard in the same years.
  private static void sized(int size, Path path, int rows) throws Exception {
    try (var earmark = earmark()) {
      try (var history = History.open(earmark.state(), Instant.EPOCH)) {
        Bulk.tracks(history, 20_000);
        var began = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli() - 200_000L * size;
        for (var from = 0; from < size; from += 100_000) {
          Bulk.plays(history, from + 1, Math.min(size, from + 100_000), 20_000, began);
        }
      }
      var run = ImportProcess.run(earmark, path);
      row("%,d rows beside %,d plays".formatted(rows, size), run);
      System.out.printf("%46s %,.0f rows/s%n", "", rows / run.seconds());
    }
  }

  /// The effect on other processes.
  private static void beside(Path path) throws Exception {
    try (var earmark = earmark()) {
      History.open(earmark.state(), Instant.EPOCH).close();
      try (var lock = new HeldLock(earmark.state())) {
        ImportProcess.run(earmark, path);
        System.out.printf(
            "where no daemon runs, others could not write for %.0f ms at the most%n",
            lock.longest());
      }
    }
    try (var earmark = earmark();
        var _ = History.open(earmark.state(), Instant.EPOCH);
        var lock = new HeldLock(earmark.state())) {
      row("the same beside a daemon", ImportProcess.run(earmark, path));
      System.out.printf(
          "beside a daemon, others could not write for %.0f ms at the most%n", lock.longest());
    }
    try (var earmark = earmark();
        var writer = new OtherWriter(earmark.state())) {
      ImportProcess.run(earmark, path);
      var commits = writer.commits();
      System.out.printf(
          "a new play is stored in: p50 %.0f ms, p99 %.0f ms, at most %.0f ms%n",
          commits.at(0.5), commits.at(0.99), commits.at(1));
    }
    try (var earmark = earmark().start()) {
      while (!earmark.ready()) {
        earmark.whileRunning(50);
      }
      Asked.ask(earmark.socket(), earmark.pid(), "now", 200);
      var asked = new Asked();
      var importing = earmark.beside("import", "--json", "--quiet", path.toString());
      while (!importing.waitFor(20, TimeUnit.MILLISECONDS)) {
        var begin = System.nanoTime();
        Asked.answer(earmark.socket(), "now");
        asked.add(System.nanoTime() - begin);
      }
      System.out.printf(
          "`now` is answered in: p50 %.1f ms, p99 %.0f ms, at most %.0f ms%n",
          asked.at(0.5), asked.at(0.99), asked.at(1));
    }
  }
}
