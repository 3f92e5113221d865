package io.github.earmark.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.earmark.config.DatabaseAddress;
import io.github.earmark.delivery.ByHand;
import io.github.earmark.delivery.Courier;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.ground.Scratch;
import io.github.earmark.ground.servers.PrivatePostgres;
import io.github.earmark.history.Bulk;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.postgresql.Gathering;
import io.github.earmark.postgresql.Login;
import io.github.earmark.postgresql.Postgres;
import java.lang.management.ManagementFactory;

/// How long it takes to send many old plays to a private PostgreSQL, and to read them there; see
/// `src/bench/backfill`.
public final class Backfilling {
  private static final String HOUSE = "house";
  private static final int TRACKS = 20_000;
  private static final long BEGAN = 1_400_000_000_000L;

  /// What PostgreSQL has by default; the tests' own gets by with less memory and disk.
  private static final String[] DEFAULTS = {
    "shared_buffers=128MB", "max_wal_size=1GB", "min_wal_size=80MB"
  };

  private Backfilling() {}

  /// Prints its figures.
  ///
  /// @param args how many plays
  public static void main(String[] args) throws Exception {
    var plays = args.length == 0 ? 2_000_000 : Integer.parseInt(args[0]);
    try (var scratch = new Scratch("earmark-backfill");
        var server = new PrivatePostgres(DEFAULTS).start();
        var history = History.open(scratch.path().resolve("history"), HeardPlays.BUILT)) {
      Bulk.tracks(history, TRACKS);
      Bulk.plays(history, 1, plays, TRACKS, BEGAN);
      var login =
          new Login(
              DatabaseAddress.of(DatabaseAddress.given(server.url())),
              PrivatePostgres.USER,
              () -> PrivatePostgres.PASSWORD,
              null);
      deliver(history, server, new Postgres(HOUSE, "ann", login), plays);
      for (var n = 0; n < 2; n++) {
        var began = System.nanoTime();
        new Gathering(login, "ann").into(scratch.path().resolve("copy"), (_, _) -> {});
        System.out.printf(
            n == 0 ? "read for the first time in %.1f s%n" : "read again in %.2f s%n",
            (System.nanoTime() - began) / 1e9);
      }
    }
  }

  private static void deliver(History history, PrivatePostgres server, Postgres service, int plays)
      throws Exception {
    history.mirrors().add(HOUSE);
    history.mirrors().backfill(HOUSE, null, null);
    var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var began = System.nanoTime();
    var cpu = process.getProcessCpuTime();
    var courier = new Courier(service, history, new ManualClock(), () -> 0.5);
    var _ = ByHand.drain(courier);
    var problem = courier.status().problem();
    if (problem != null) {
      throw new IllegalStateException(problem);
    }
    var there = server.rows("SELECT count(*) FROM earmark.plays").getFirst();
    System.out.printf(
        "%s of %,d plays sent in %.1f s; processor time of this program: %.1f s%n",
        there, plays, (System.nanoTime() - began) / 1e9, (process.getProcessCpuTime() - cpu) / 1e9);
  }
}
