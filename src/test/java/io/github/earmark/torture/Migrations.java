package io.github.earmark.torture;

import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.Scratch;
import io.github.earmark.history.store.Schema;
import io.github.earmark.torture.record.Autopsy;
import io.github.earmark.torture.record.Findings;
import io.github.earmark.torture.record.Wal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Histories of every older version, and daemons that are killed while migrating them. Nothing in
/// them may change except the version, and skips and listens that are now called heard.
final class Migrations implements AutoCloseable {
  private static final int PLAYS = 20_000;
  private static final long PATIENCE = 60;

  /// By then it has begun, even on a busy machine; in milliseconds.
  private static final long LONGEST = 10_000;

  /// After this many kills, a daemon may finish.
  private static final int FINISH = 8;

  private static final String FILL =
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
      INSERT INTO tracks SELECT i, 'Title ' || i, 'Artist', 'Album', iif(i %% 20, 200000, 20000),
        iif(i %% 21, '{"title":["Title"],"artist":["Artist"]}', '{"title":["Title"]}') FROM n;
      INSERT INTO track_uris SELECT 'mpd', id || '.flac', id, 'artist', lower(title) FROM tracks;
      INSERT INTO track_names SELECT 'artist', lower(title), 'album', id FROM tracks;
      INSERT INTO descriptions SELECT id, id, id || '.flac', 0, duration_ms, tags FROM tracks;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
      INSERT INTO plays SELECT i, 'key-' || i, 1 + i %% 2000, 'mpd', 'MPD', 1700000000000 + i * 200000, 'boot',
        i * 200000, 200000, 190000, iif(i %% 5 = 0 OR i %% 20 = 19, 'skip', 'listen'), 'changed' FROM n;
      INSERT INTO submissions (play, service, start_ms, state, settled_ms)
        SELECT id, 'nobody', start_ms, iif(id %% 50, 'accepted', 'pending'), iif(id %% 50, start_ms, NULL)
        FROM plays WHERE outcome = 'listen' AND (1 + id %% 2000) %% 21;
      """
          .formatted(PLAYS);

  private static final String MISNAMED =
      """
      SELECT count(*) FROM plays p JOIN descriptions d ON d.id = p.description
      WHERE (p.outcome = 'skip' AND d.duration_ms <= 30000) OR (p.outcome = 'listen' AND d.tags ->> '$.artist' IS NULL)
      """;

  private final Scratch scratch = new Scratch("earmark-migrations");
  private final Findings findings;
  private final Runnable killed;
  private final Random random;
  private final OwnEarmark earmark;
  private final int latest;
  private volatile CountDownLatch up = new CountDownLatch(1);

  /// @param killed called after each kill
  Migrations(TortureSettings settings, Findings findings, Runnable killed) throws IOException {
    this.findings = findings;
    this.killed = killed;
    this.random = new Random(settings.seed());
    this.latest = latest();
    this.earmark =
        new OwnEarmark(
            settings.program(),
            """
            [[player]]
            type = "mpd"
            host = "127.0.0.1"
            port = 1
            [[service]]
            type = "listenbrainz"
            name = "nobody"
            url = "http://127.0.0.1:1"
            token = "torture"
            """,
            line -> {
              if (line.contains(": hearing") || line.contains("; trying again")) {
                up.countDown();
              }
            });
  }

  /// The contents of a history, in a few numbers.
  ///
  /// @param qualified plays that were long enough, whatever their outcome
  private record Content(long plays, long starts, long qualified, long submissions, long total) {}

  /// @param over when to end before this many kills
  void torture(int kills, BooleanSupplier over)
      throws IOException, SQLException, InterruptedException {
    Files.createDirectories(earmark.state());
    var version = 1;
    var before = lay(version);
    for (var done = 1; done <= kills && !over.getAsBoolean(); done++) {
      var now = killOnTheWay(before, version);
      if (done % FINISH == 0 || done == kills) {
        finish(before);
        now = latest;
      }
      if (now != version) {
        version = version % (latest - 1) + 1;
        before = lay(version);
      }
    }
  }

  /// Puts a history of an old version in place.
  private Content lay(int version) throws IOException, SQLException {
    var old = scratch.path().resolve("v" + version + ".db");
    if (!Files.exists(old)) {
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + old);
          var statement = connection.createStatement()) {
        statement.executeUpdate("PRAGMA journal_mode = WAL");
        for (var script = 1; script <= version; script++) {
          statement.executeUpdate(script(script));
        }
        statement.executeUpdate(FILL);
        statement.executeUpdate("PRAGMA user_version = " + version);
      }
    }
    try (var files = Files.list(earmark.state())) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.copy(old, earmark.state().resolve("history.db"));
    return content(old);
  }

  private int killOnTheWay(Content before, int version) throws IOException, SQLException {
    var backup = earmark.state().resolve("history.db.v" + version + ".bak");
    var part = backup.resolveSibling(backup.getFileName() + ".part");
    Files.deleteIfExists(backup);
    Files.deleteIfExists(part);
    var wait = 250 + random.nextInt(1_500);
    var copying = random.nextInt(3) > 0;
    earmark.start();
    var process = ProcessHandle.of(earmark.pid()).orElseThrow();
    var begin = System.nanoTime();
    while (process.isAlive()
        && System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(copying ? LONGEST : wait)
        && !(copying && (Files.exists(part) || Files.exists(backup)))) {
      LockSupport.parkNanos(100_000);
    }
    LockSupport.parkNanos(random.nextLong(60_000_000));
    process.destroyForcibly();
    earmark.kill();
    var begun = Files.exists(backup) || Files.exists(part);
    var now = check(before, "after a kill during a migration");
    killed.run();
    findings.count(
        now == version
            ? begun ? "killed during a migration" : "killed before a migration"
            : "killed after a migration");
    return now;
  }

  private void finish(Content before) throws IOException, SQLException, InterruptedException {
    up = new CountDownLatch(1);
    earmark.start();
    if (!up.await(PATIENCE, TimeUnit.SECONDS)) {
      findings.fault("after kills during its migration, a daemon did not get up");
    }
    earmark.terminate();
    if (check(before, "after a migration") != latest) {
      findings.fault("a history was not brought up to date");
    }
    findings.count("migrations that were finished in the end");
  }

  /// @return the version that the history has now
  private int check(Content before, String when) throws IOException, SQLException {
    try (var look = new Scratch("earmark-autopsy")) {
      var copy = Autopsy.copy(earmark.state(), look.path());
      if (Wal.torn(copy.resolveSibling("history.db-wal"))) {
        findings.count("kills that left half a migration behind");
      }
      var now = content(copy);
      if (!now.equals(before)) {
        findings.fault("%s the history holds %s instead of %s".formatted(when, now, before));
      }
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
        Autopsy.damage(connection)
            .forEach(
                damage -> findings.fault("%s the history is damaged: %s".formatted(when, damage)));
        var version = (int) Autopsy.number(connection, "PRAGMA user_version");
        if (version == latest && Autopsy.number(connection, MISNAMED) > 0) {
          findings.fault(when + " plays are called what they were not");
        }
        return version;
      }
    }
  }

  private static Content content(Path file) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      return new Content(
          Autopsy.number(connection, "SELECT count(*) FROM plays"),
          Autopsy.number(connection, "SELECT sum(start_ms * (id % 97)) FROM plays"),
          Autopsy.number(
              connection, "SELECT count(*) FROM plays WHERE outcome IN ('listen', 'unnamed')"),
          Autopsy.number(connection, "SELECT sum(play) FROM submissions WHERE state = 'pending'"),
          Autopsy.number(connection, "SELECT plays FROM totals"));
    }
  }

  private static int latest() throws IOException {
    var version = 1;
    while (Schema.class.getResource("v" + (version + 1) + ".sql") != null) {
      version++;
    }
    return version;
  }

  private static String script(int version) throws IOException {
    var name = "v" + version + ".sql";
    try (var in = Objects.requireNonNull(Schema.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    earmark.close();
    scratch.close();
  }
}
