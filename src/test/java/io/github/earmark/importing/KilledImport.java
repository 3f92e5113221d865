package io.github.earmark.importing;

import io.github.earmark.formats.Formats;
import io.github.earmark.ground.Scratch;
import io.github.earmark.history.imports.ImportRun;
import io.github.earmark.history.store.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// An import that is killed again and again, and continued each time: in the end the history is as
/// if nothing had happened. See `src/torture/import`.
public final class KilledImport implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  /// The approximate number of plays per song.
  private static final int PLAYS_OF_A_SONG = 8;

  /// The greatest number of kills before it may finish.
  private static final int IN_A_ROW = 4;

  private final int plays;
  private final SplittableRandom random;
  private final Scratch scratch = new Scratch("earmark-killed");
  private final Path dumps;
  private final String whole;
  private int kills;

  /// First imports undisturbed, for comparison. Two sources describe the same plays, so that plays
  /// are new, known and reported twice.
  ///
  /// @param plays of each source
  KilledImport(long seed, int plays) throws Exception {
    this.plays = plays;
    random = new SplittableRandom(seed);
    dumps = scratch.path().resolve("dumps");
    Dumps.spotify(dumps, new Habits(seed, plays / PLAYS_OF_A_SONG), plays);
    Dumps.maloja(dumps.resolve("maloja.json"), new Habits(seed, plays / PLAYS_OF_A_SONG), plays);
    var state = scratch.path().resolve("whole");
    run(state, dumps, _ -> {});
    whole = told(state);
  }

  /// Called while a run goes on.
  interface Steps {
    /// Some rows were processed.
    ///
    /// @param rows since the last step
    void step(long rows);
  }

  /// Begins or continues an import.
  private static void run(Path state, Path dumps, Steps steps) throws Exception {
    var settings = new Settings(Set.of(), Clock.fixed(NOW, ZoneOffset.UTC));
    try (var files = InputFiles.of(List.of(new InputFiles.Named(dumps, dumps.toString())));
        var run = ImportRun.begin(state, List.of(), "", NOW)) {
      var recognition = Recognition.of(files.files(), Formats.ALL, null);
      new Importer(run, settings, _ -> {}, steps::step).run(recognition.files(), List.of());
    }
  }

  /// One import, killed by SIGKILL some times.
  ///
  /// @return how it differs from the undisturbed one; empty if it does not
  String round(int mostKills) throws Exception {
    var state = scratch.path().resolve("killed-" + kills);
    var left = 1 + random.nextInt(Math.min(IN_A_ROW, mostKills));
    while (left > 0 && !ended(state)) {
      left--;
      kills++;
      killed(state, random.nextLong(2L * plays));
    }
    if (!ended(state)) {
      run(state, dumps, _ -> {});
    }
    var told = told(state);
    return told.equals(whole) ? "" : difference(whole, told);
  }

  /// Whether the import was done before it was killed.
  private static boolean ended(Path state) throws SQLException {
    if (Files.notExists(state.resolve("history.db"))) {
      return false;
    }
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + state.resolve("history.db"))) {
      return Sql.number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'imports'") > 0
          && Sql.number(connection, "SELECT count(*) FROM imports WHERE ended_ms IS NOT NULL") > 0;
    }
  }

  int kills() {
    return kills;
  }

  /// Kills an importing process when it has processed this many rows, or just after that.
  private void killed(Path state, long rows) throws IOException, InterruptedException {
    var child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                state.toString(),
                dumps.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = child.inputReader(StandardCharsets.UTF_8)) {
      var done = 0L;
      while (done < rows) {
        var line = output.readLine();
        if (line == null) {
          break;
        }
        done += Long.parseLong(line);
      }
      child.toHandle().destroyForcibly();
      child.waitFor();
    } finally {
      child.destroyForcibly();
    }
  }

  /// One import that is interrupted by an error after this many steps, and continued.
  ///
  /// @return how it differs from the undisturbed one; null if there were fewer steps
  @Nullable String cut(int steps) throws Exception {
    var state = scratch.path().resolve("cut-" + steps);
    var left = new int[] {steps};
    try {
      run(
          state,
          dumps,
          rows -> {
            if (rows > 0 && left[0]-- == 0) {
              throw new Cut();
            }
          });
      return null;
    } catch (Cut _) {
      run(state, dumps, _ -> {});
    }
    var told = told(state);
    return told.equals(whole) ? "" : difference(whole, told);
  }

  private static final class Cut extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static String difference(String one, String other) {
    var missing = new ArrayList<>(one.lines().toList());
    var more = new ArrayList<>(other.lines().toList());
    other.lines().forEach(missing::remove);
    one.lines().forEach(more::remove);
    return "missing " + missing + ", more than there should be " + more;
  }

  /// Everything in a history, except ids.
  private static String told(Path state) throws SQLException {
    var all = new ArrayList<String>();
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + state.resolve("history.db"))) {
      for (var question : QUESTIONS) {
        all.addAll(Sql.all(connection, question, row -> String.valueOf(row.getString(1))));
      }
    }
    return String.join("\n", all);
  }

  private static final String PLAY =
      """
      concat_ws(' ', %1$s.start_ms, %1$s.stayed_ms, %1$s.listened_ms, %1$s.outcome, %2$s.format, t.title, t.artist,
        t.album, t.duration_ms, d.uri, d.duration_ms, d.tags)
      """;

  private static final List<String> QUESTIONS =
      List.of(
          "PRAGMA integrity_check",
          "SELECT 'foreign key of ' || \"table\" FROM pragma_foreign_key_check",
          "SELECT 'index ' || name FROM sqlite_schema WHERE type = 'index' ORDER BY name",
          "SELECT 'ids ' || count(DISTINCT uuid) FROM plays",
          "SELECT concat_ws(' ', 'totals', plays, listens, shorts, unnamed, held, tracks) FROM totals",
          "SELECT concat_ws(' ', 'counted', count(*), count(*) FILTER (WHERE outcome = 'listen')) FROM plays",
          "SELECT 'tracks ' || count(*) FROM tracks",
          "SELECT 'descriptions ' || count(*) FROM descriptions",
          """
          SELECT concat_ws(' ', 'import', id, files, imported, known, skips, ignored, rejected, ended_ms) FROM imports
          """,
          """
          SELECT 'play ' || %s AS line FROM plays p JOIN import_sources s ON s.id = p.source
            JOIN descriptions d ON d.id = p.description JOIN tracks t ON t.id = d.track ORDER BY line
          """
              .formatted(PLAY.formatted("p", "s")),
          """
          SELECT 'origin ' || p.start_ms || ' ' || %s AS line FROM play_origins o JOIN plays p ON p.id = o.play
            JOIN import_sources s ON s.id = o.source
            JOIN descriptions d ON d.id = o.description JOIN tracks t ON t.id = d.track ORDER BY line
          """
              .formatted(PLAY.formatted("o", "s")));

  @Override
  public void close() {
    scratch.close();
  }

  /// Imports, and reports each row.
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      run(Path.of(args[0]), Path.of(args[1]), System.out::println);
    }
  }

  /// Many rounds.
  public static void main(String[] args) throws Exception {
    var least = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    var seed = args.length > 1 ? Long.parseLong(args[1]) : System.currentTimeMillis();
    System.out.println("seed " + seed);
    var kills = 0;
    for (var life = seed; kills < least; life++) {
      try (var killed = new KilledImport(life, 12_000)) {
        while (killed.kills() < 20 && kills + killed.kills() < least) {
          var difference = killed.round(IN_A_ROW);
          if (!difference.isEmpty()) {
            System.out.println(
                "seed " + life + " after " + killed.kills() + " kills: " + difference);
            System.exit(1);
          }
        }
        kills += killed.kills();
        System.out.println(kills + " kills; each history is as if there had been none");
      }
    }
  }
}
