package io.github.earmark.bench;

import io.github.earmark.config.DatabaseAddress;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.ground.Scratch;
import io.github.earmark.ground.servers.PrivatePostgres;
import io.github.earmark.history.Bulk;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.postgresql.Gathering;
import io.github.earmark.postgresql.Login;
import io.github.earmark.postgresql.Postgres;
import java.time.Duration;
import java.time.Instant;

/// How long it takes to bring many old plays to a private PostgreSQL, and to read them there: what
/// a courier does without its pauses, one step after the other.
public final class Backfilling {
  private static final String HOUSE = "house";
  private static final int TRACKS = 20_000;
  private static final long BEGAN = 1_400_000_000_000L;

  private Backfilling() {}

  /// Prints its figures.
  ///
  /// @param args how many plays
  public static void main(String[] args) throws Exception {
    var plays = args.length == 0 ? 2_000_000 : Integer.parseInt(args[0]);
    try (var scratch = new Scratch("earmark-backfill");
        var server = new PrivatePostgres().start();
        var history = History.open(scratch.path().resolve("history"), HeardPlays.BUILT)) {
      Bulk.tracks(history, TRACKS);
      Bulk.plays(history, 1, plays, TRACKS, BEGAN);
      var login =
          new Login(
              DatabaseAddress.of(DatabaseAddress.given(server.url())),
              PrivatePostgres.USER,
              () -> PrivatePostgres.PASSWORD,
              null);
      deliver(history, new Postgres(HOUSE, "ann", login), plays);
      for (var n = 0; n < 2; n++) {
        var began = System.nanoTime();
        new Gathering(login, "ann").into(scratch.path().resolve("copy"), (_, _) -> {});
        System.out.printf(
            n == 0 ? "read for the first time in %.1f s%n" : "read again in %.2f s%n",
            (System.nanoTime() - began) / 1e9);
      }
    }
  }

  private static void deliver(History history, Postgres service, int plays) {
    var mirrors = history.mirrors();
    mirrors.add(HOUSE);
    mirrors.backfill(HOUSE, null, null);
    var now = Instant.ofEpochMilli(BEGAN).plus(Duration.ofDays(40_000));
    var times = new long[3];
    var batches = 0;
    while (true) {
      var began = System.nanoTime();
      var batch = mirrors.next(HOUSE, service.most(), now, Duration.ZERO);
      times[0] += System.nanoTime() - began;
      if (batch.progress() == null) {
        break;
      }
      began = System.nanoTime();
      if (!batch.items().isEmpty()
          && !(service.take(batch.history(), batch.items(), batch.lists())
              instanceof SendResult.Whole)) {
        throw new IllegalStateException("it did not take them");
      }
      times[1] += System.nanoTime() - began;
      began = System.nanoTime();
      mirrors.settle(HOUSE, batch.progress(), now, true);
      times[2] += System.nanoTime() - began;
      batches++;
    }
    service.rest();
    System.out.printf(
        "%,d plays in %d batches: %.1f s read, %.1f s sent, %.1f s put down%n",
        plays, batches, times[0] / 1e9, times[1] / 1e9, times[2] / 1e9);
  }
}
