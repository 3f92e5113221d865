package io.github.earmark.bench.soak;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.github.earmark.bench.UnreliableServer;
import io.github.earmark.bench.UnreliableServer.Kind;
import io.github.earmark.bench.UnreliableServer.Mood;
import io.github.earmark.ground.OwnEarmark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/// A day of listening in minutes, with the daemon as it is distributed, services that take turns
/// failing, a player that disconnects at times and a page that is open now and then; see
/// `src/bench/soak`.
final class Soak implements AutoCloseable {
  private static final int LEAST = 4;
  private static final int TROUBLES = 6;

  /// Once in this many hours, the page is open for an hour, and the player breaks its connections.
  private static final int EVERY = 3;

  /// By then, everything has to be delivered.
  private static final Duration PATIENCE = Duration.ofHours(4);

  /// Longer than a service that counts as slow needs, and less than a daemon waits.
  private static final Duration SLOW = Duration.ofSeconds(20);

  /// One song in this many may be impossible to judge; with more, the machine is too busy.
  private static final int FEW = 25;

  private final FastClock clock;
  private final int hours;
  private final int times;
  private final LongDay day;
  private final FastMpd mpd;
  private final List<UnreliableServer> services = new ArrayList<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final OwnEarmark earmark;
  private int seen;

  private Soak(Path program, Path library, int hours, int times) throws IOException {
    this.hours = hours;
    this.times = times;
    for (var kind : Kind.values()) {
      services.add(new UnreliableServer(kind, services.size()));
    }
    clock = new FastClock(times);
    day = new LongDay(Duration.ofHours(hours), 1);
    mpd = new FastMpd(clock, day);
    var command = new ArrayList<>(clock.env(library));
    // A package brings its own Java.
    command.addAll(List.of("--unset=EARMARK_JAVA", program.toAbsolutePath().toString()));
    earmark = new OwnEarmark(command, config(), this::heard);
  }

  public static void main(String[] args) throws Exception {
    var loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    loggers.getLoggerList().forEach(logger -> logger.setLevel(Level.ERROR));
    var hours = args.length < 3 ? 24 : Math.max(LEAST, Integer.parseInt(args[2]));
    var times = args.length < 4 ? 60 : Integer.parseInt(args[3]);
    try (var soak = new Soak(Path.of(args[0]), Path.of(args[1]), hours, times)) {
      System.exit(soak.run() ? 0 : 1);
    }
  }

  private String config() {
    return """
    [[player]]
    type = "mpd"
    host = "127.0.0.1"
    port = %d
    [[service]]
    type = "listenbrainz"
    url = "%s"
    token = "7e57ed00-0000-4000-8000-000000000001"
    [[service]]
    type = "gnufm"
    url = "%s"
    api_key = "00000000000000000000000000000000"
    api_secret = "00000000000000000000000000000000"
    session_key = "secret"
    [[service]]
    type = "maloja"
    url = "%s"
    key = "secret"
    """
        .formatted(
            mpd.port(), services.get(0).root(), services.get(1).root(), services.get(2).root());
  }

  private void heard(String line) {
    if (line.contains("ERROR") || line.contains("Exception")) {
      complaints.add(line);
    }
  }

  private boolean run() throws Exception {
    earmark.start();
    while (!earmark.ready()) {
      earmark.whileRunning(20);
    }
    try (var waits = new ProcessorWaits(clock, earmark.pid())) {
      return run(waits);
    }
  }

  private boolean run(ProcessorWaits waits) throws Exception {
    System.out.println(SoakSample.HEADING);
    var samples = new ArrayList<SoakSample>();
    samples.add(sample(0));
    for (var hour = 1; hour <= hours; hour++) {
      trouble(hour);
      pass(hour);
      samples.add(sample(hour));
    }
    mpd.awaitEnd();
    services.forEach(service -> service.mood(Mood.WELL, Duration.ZERO));
    var delivered = delivered(waits);
    System.out.printf("the page answered %d times%n", seen);
    complaints.forEach(line -> System.out.println("complaint: " + line));
    var grown = Growth.of(samples);
    grown.forEach(what -> System.out.println("GROWN: " + what));
    if (grown.isEmpty()) {
      System.out.println("nothing has grown");
    }
    var ended = earmark.terminate() == 0;
    return grown.isEmpty() && delivered && seen > 0 && complaints.isEmpty() && ended;
  }

  private SoakSample sample(int hour) throws Exception {
    var sample = SoakSample.of(hour, earmark.pid(), earmark.state());
    System.out.println(sample.row());
    return sample;
  }

  /// Every service works for two hours out of six, and each has a different failure otherwise.
  private void trouble(int hour) {
    for (var i = 0; i < services.size(); i++) {
      var service = services.get(i);
      switch ((hour + 2 * i) % TROUBLES) {
        case 1 -> service.mood(Mood.DOWN, Duration.ZERO);
        case 2 -> service.mood(Mood.WELL, SLOW.dividedBy(times));
        case 3 -> service.mood(Mood.LOSING, Duration.ZERO);
        case 4 -> service.mood(Mood.BUSY, Duration.ZERO);
        case 5 -> service.mood(Mood.BROKEN, Duration.ZERO);
        default -> service.mood(Mood.WELL, Duration.ZERO);
      }
    }
  }

  private void pass(int hour) throws Exception {
    var end = Duration.ofHours(hour);
    if (hour % EVERY != 1) {
      clock.until(end);
      return;
    }
    try (var visitor = new PageVisitor(earmark, clock)) {
      clock.until(end.minusMinutes(30));
      mpd.hangUp();
      clock.until(end.minusMinutes(10));
      seen += visitor.seen();
    }
    clock.until(end);
  }

  /// Waits until everything is delivered.
  ///
  /// @return whether every service has each listen, and nothing else
  private boolean delivered(ProcessorWaits waits) throws InterruptedException {
    for (var end = clock.passed().plus(PATIENCE);
        services.stream().anyMatch(service -> !service.taken().equals(day.listens()))
            && clock.passed().compareTo(end) < 0; ) {
      clock.pause(Duration.ofMinutes(1));
    }
    var beyond = beyondJudging(waits);
    var expected = day.listens();
    expected.andNot(beyond);
    var all = true;
    for (var service : services) {
      var taken = service.taken();
      var missing = (BitSet) expected.clone();
      missing.andNot(taken);
      var invented = service.taken();
      invented.andNot(expected);
      System.out.printf(
          "%s: %d of %d listens after %d requests, %d came again; missing %s, invented %s%n",
          service.kind().name().toLowerCase(Locale.ROOT),
          taken.cardinality(),
          expected.cardinality(),
          service.requests(),
          service.again(),
          missing,
          invented);
      all &= taken.equals(expected);
    }
    var busy = beyond.cardinality() * FEW > day.listens().cardinality();
    if (busy) {
      System.out.println("the machine is too busy: try again when it has less to do");
    }
    return all && !busy;
  }

  /// Songs that no service has, for which the daemon had no processor and its player was late, for
  /// longer than the song allowed: on this machine, at that moment, no program could have heard
  /// enough of them.
  private BitSet beyondJudging(ProcessorWaits waits) {
    var nowhere = day.listens();
    services.forEach(service -> nowhere.andNot(service.taken()));
    var beyond = new BitSet();
    nowhere.stream()
        .forEach(
            song -> {
              var heard = day.heard(song);
              var late = mpd.late(song);
              var waited = waits.longest(heard.from(), heard.to()).multipliedBy(times);
              System.out.printf(
                  "song %d is nowhere: %d s more than half of it was heard; its player was %d s"
                      + " late, and the daemon had to wait %d s for a processor%n",
                  song, heard.spare().toSeconds(), late.toSeconds(), waited.toSeconds());
              if (late.plus(waited).compareTo(heard.spare()) > 0) {
                beyond.set(song);
              }
            });
    return beyond;
  }

  @Override
  public void close() throws IOException {
    earmark.close();
    mpd.close();
    services.forEach(UnreliableServer::close);
  }
}
