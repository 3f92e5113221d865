package io.github.earmark.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.github.earmark.delivery.Courier;
import io.github.earmark.delivery.ListenService;
import io.github.earmark.ground.Scratch;
import io.github.earmark.hearing.HistoryPlayStore;
import io.github.earmark.hearing.PlayerLoop;
import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.history.History;
import io.github.earmark.history.plays.PlayedOn;
import io.github.earmark.http.Http;
import io.github.earmark.lastfm.Account;
import io.github.earmark.lastfm.Credit;
import io.github.earmark.lastfm.LastFm;
import io.github.earmark.lastfm.ServerKind;
import io.github.earmark.listenbrainz.ListenBrainz;
import io.github.earmark.maloja.Maloja;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/// A year of listening in minutes, all of it delivered to services that fail again and again; see
/// `src/bench/year`.
final class Year implements AutoCloseable {
  private static final int MONTHS = 12;

  /// By how much the heap may grow from the third month to the last.
  private static final double HEAP_MIB = 1.5;

  private static final int FEW = 4;

  private final Fast clock = new Fast();
  private final Http http = new Http("Earmark/year");
  private final Scratch scratch = new Scratch("earmark-year");
  private final History history = History.open(scratch.path(), Instant.EPOCH);
  private final List<UnreliableServer> servers = new ArrayList<>();
  private final List<Courier> couriers = new ArrayList<>();
  private final DailyListener listener;
  private final PlayerLoop playerLoop;
  private final int plays;

  private record Sample(double heap, long threads, long descriptors) {}

  private Year(int plays, long seed) throws IOException {
    this.plays = plays;
    this.listener = new DailyListener(clock, plays);
    var random = new SplittableRandom(seed);
    for (var kind : UnreliableServer.Kind.values()) {
      var server = new UnreliableServer(kind, random.nextLong());
      servers.add(server);
      couriers.add(new Courier(service(kind, server), history, clock, () -> 0.5));
    }
    var privateMode = new PrivateMode(null, history::keep);
    playerLoop =
        new PlayerLoop(
            listener,
            clock,
            new HistoryPlayStore(
                history,
                new PlayedOn("mpd", "mpd", "MPD"),
                couriers.stream().collect(Collectors.toMap(Courier::name, _ -> Duration.ZERO)),
                privateMode),
            listen -> couriers.forEach(courier -> courier.announce(listen)),
            () -> couriers.forEach(Courier::woke),
            (_, _) -> {},
            privateMode);
  }

  private ListenService service(UnreliableServer.Kind kind, UnreliableServer server) {
    return switch (kind) {
      case LISTENBRAINZ -> new ListenBrainz("lb", server.root(), () -> "token", http, "1");
      case GNUFM ->
          new LastFm(
              "fm",
              ServerKind.GNUFM,
              server.root(),
              new Account("key", () -> "secret", () -> "session", () -> "user", null, "login"),
              Credit.FIRST,
              http);
      case MALOJA -> new Maloja("maloja", server.root(), () -> "key", http);
    };
  }

  public static void main(String[] args) throws Exception {
    var loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    loggers.getLoggerList().forEach(logger -> logger.setLevel(Level.ERROR));
    var plays = args.length == 0 ? 50_000 : Integer.parseInt(args[0]);
    var seed = args.length < 2 ? 1 : Long.parseLong(args[1]);
    try (var year = new Year(plays, seed)) {
      System.exit(year.pass() ? 0 : 1);
    }
  }

  private boolean pass() throws Exception {
    var begin = System.nanoTime();
    couriers.forEach(Courier::start);
    playerLoop.start();
    System.out.println("month |  plays | heap MiB | threads | descriptors | seconds");
    var samples = new ArrayList<Sample>();
    for (var month = 1; month <= MONTHS; month++) {
      var to = (int) ((long) plays * month / MONTHS) - 1;
      listener.to(to);
      deliver();
      var sample = sample();
      samples.add(sample);
      System.out.printf(
          "%5d | %,6d | %8.2f | %7d | %11d | %7d%n",
          month,
          to + 1,
          sample.heap(),
          sample.threads(),
          sample.descriptors(),
          (System.nanoTime() - begin) / 1_000_000_000);
    }
    var delivered = delivered();
    return steady(samples) && delivered;
  }

  /// Waits until nothing is left to send: the clock goes on.
  private void deliver() throws InterruptedException {
    while (couriers.stream().anyMatch(courier -> courier.status().backlog().owed() > 0)) {
      clock.pass(Duration.ofSeconds(30));
      couriers.forEach(Courier::flush);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /// Every listen at every service, except the one that is still playing.
  private boolean delivered() {
    var all = true;
    var expected = listener.listens();
    expected.clear(plays - 1);
    for (var i = 0; i < servers.size(); i++) {
      var taken = servers.get(i).taken();
      taken.clear(plays - 1);
      System.out.printf(
          "%s: %,d of %,d listens after %,d requests, %d came again%n",
          couriers.get(i).name(),
          taken.cardinality(),
          expected.cardinality(),
          servers.get(i).requests(),
          servers.get(i).again());
      all &= taken.equals(expected);
    }
    System.out.println(all ? "each is everywhere" : "NOT EACH IS EVERYWHERE");
    return all;
  }

  private static boolean steady(List<Sample> samples) {
    var first = samples.get(2);
    var last = samples.getLast();
    var steady =
        last.heap() - first.heap() <= HEAP_MIB
            && last.threads() - first.threads() <= FEW
            && last.descriptors() - first.descriptors() <= FEW;
    System.out.println(steady ? "nothing has grown" : "SOMETHING HAS GROWN");
    return steady;
  }

  private static Sample sample() throws IOException, InterruptedException {
    System.gc();
    TimeUnit.MILLISECONDS.sleep(200);
    System.gc();
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
    return new Sample(heap, count("/proc/self/task"), count("/proc/self/fd"));
  }

  private static long count(String folder) throws IOException {
    try (var list = Files.list(Path.of(folder))) {
      return list.count();
    }
  }

  @Override
  public void close() {
    playerLoop.close();
    couriers.forEach(courier -> courier.stop(Duration.ofSeconds(2)));
    servers.forEach(UnreliableServer::close);
    http.close();
    history.close();
    scratch.close();
  }
}
