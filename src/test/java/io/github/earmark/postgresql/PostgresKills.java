package io.github.earmark.postgresql;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.skip;
import static io.github.earmark.history.HeardPlays.track;

import io.github.earmark.ground.Scratch;
import io.github.earmark.ground.servers.PrivatePostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// A PostgreSQL that is killed, or stopped at once, at random moments while plays are heard,
/// forgotten and delivered to it.
///
/// @param folder where the history is
record PostgresKills(PrivatePostgres server, Path folder, Random random) {

  /// What came of it.
  ///
  /// @param plays that the history has in the end, and marks
  record Report(int kills, int plays, List<String> missing, List<String> doubled) {}

  /// Kills it so many times: `java … PostgresKills 100 [SEED]`.
  static void main(String[] words) throws Exception {
    var kills = words.length > 0 ? Integer.parseInt(words[0]) : 100;
    var seed = words.length > 1 ? Long.parseLong(words[1]) : System.nanoTime();
    System.out.println("seed " + seed);
    try (var server = new PrivatePostgres().start();
        var folder = new Scratch("earmark-kills")) {
      var report = new PostgresKills(server, folder.path(), new Random(seed)).run(kills);
      System.out.printf(
          "%d kills, %d plays: %d lost, %d doubled%n",
          report.kills(), report.plays(), report.missing().size(), report.doubled().size());
      System.exit(report.missing().isEmpty() && report.doubled().isEmpty() ? 0 : 1);
    }
  }

  Report run(int kills) throws Exception {
    try (var rig = new PostgresRig(server, folder, "ann")) {
      var heard = 0;
      for (var n = 0; n < kills; n++) {
        var delivering = new AtomicBoolean(true);
        var courier =
            Thread.ofPlatform()
                .start(
                    () -> {
                      while (delivering.get()) {
                        var _ = rig.deliver(1);
                      }
                    });
        var end = System.nanoTime() + random.nextLong(300_000_000L);
        while (System.nanoTime() < end || heard < (n + 1) * 30) {
          hear(rig, heard++);
        }
        crash();
        hear(rig, heard++);
        server.start();
        delivering.set(false);
        courier.join();
      }
      rig.deliver(50);
      var missing = new ArrayList<>(rig.here());
      var there = rig.there();
      missing.removeAll(there);
      var doubled = new ArrayList<>(there);
      doubled.removeAll(rig.here());
      return new Report(kills, rig.here().size(), missing, doubled);
    }
  }

  private void crash() throws IOException {
    if (random.nextBoolean()) {
      server.kill();
    } else {
      server.stopAtOnce();
    }
  }

  private void hear(PostgresRig rig, int n) {
    var track = track("T" + random.nextInt(20));
    var start = n * 200L;
    var step = random.nextInt(4) == 0 ? skip("k" + n, track, start) : listen("k" + n, track, start);
    rig.history.commit("mpd", "MPD", step, at(start + 100), List.of());
    if (random.nextInt(6) == 0) {
      rig.history
          .queue()
          .forget(List.of((long) random.nextInt(1, n + 2)), Set.of(), at(start).wall());
    }
  }
}
