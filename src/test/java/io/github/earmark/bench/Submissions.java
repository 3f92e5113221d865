package io.github.earmark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.servers.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// How the hub handles a crowd of other scrobblers; see `src/bench/hub`.
final class Submissions {
  private static final int AT_ONCE = 1_000;
  private static final int TIMES = 10;
  private static final String HEARD = "Heard Here";

  private final OwnEarmark earmark;
  private final PrivateMpd mpd;
  private final int port = Ports.free();
  private final SubmittingClient.Counts counts = new SubmittingClient.Counts();
  private final List<Instant> played = new ArrayList<>();
  private Process web;
  private long daemonPeak;
  private long webPeak;

  private Submissions(OwnEarmark earmark, PrivateMpd mpd) throws Exception {
    this.earmark = earmark;
    this.mpd = mpd;
    startDaemon();
    this.web = startWeb();
  }

  public static void main(String[] args) throws Exception {
    var listens = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
    var clients = args.length < 2 ? 20 : Integer.parseInt(args[1]);
    var right = false;
    try (var mpd = new PrivateMpd().add("a.flac", Tone.of(31.5, HEARD, "Tone")).start();
        var earmark = new OwnEarmark(OwnEarmark.distribution(), config(mpd), _ -> {})) {
      var bench = new Submissions(earmark, mpd);
      try {
        right = bench.run(listens / clients, clients);
      } finally {
        bench.web.destroyForcibly();
      }
    }
    // Only after everything is closed: otherwise, the page's process would keep running.
    System.exit(right ? 0 : 1);
  }

  private static String config(PrivateMpd mpd) {
    return """
    [[player]]
    type = "mpd"
    host = "127.0.0.1"
    port = %d
    """
        .formatted(mpd.port());
  }

  private boolean run(int listens, int clients) throws Exception {
    var begin = Instant.now().getEpochSecond() - 200L * (listens + AT_ONCE * (TIMES + 1L)) - 3_600;
    var tokens = new ArrayList<String>();
    for (var i = 0; i < clients; i++) {
      tokens.add(earmark.json("token", "add", "client" + i).path("token").asText());
    }
    var from = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var crowd = new ArrayList<Future<?>>();
      for (var i = 0; i < clients; i++) {
        var number = i;
        crowd.add(
            threads.submit(
                () -> {
                  try (var client =
                      new SubmittingClient(
                          port, tokens.get(number), artist(number), begin, number)) {
                    client.submit(listens, counts);
                  }
                  return null;
                }));
      }
      accompany(crowd, (long) listens * clients);
    }
    var seconds = (System.nanoTime() - from) / 1e9;
    peaks();
    System.out.printf(
        "%,d listens of %d clients acknowledged in %.1f s, %.0f a second%n",
        counts.acknowledged().sum(), clients, seconds, counts.acknowledged().sum() / seconds);
    System.out.printf(
        "cut before the reply: %d; refused for now: %d; broken off by a kill: %d%n",
        counts.cut().sum(), counts.refused().sum(), counts.broken().sum());
    System.out.printf(
        "memory at most (RSS): the daemon %d MiB, the page %d MiB%n",
        daemonPeak >> 10, webPeak >> 10);
    var right = compare(listens, clients, begin);
    large(tokens.getFirst(), begin + 200L * listens);
    return right;
  }

  private static String artist(int client) {
    return "Artist " + client;
  }

  /// While the crowd submits: the MPD plays, and at a quarter, half and three quarters one process
  /// is killed, or both.
  private void accompany(List<Future<?>> crowd, long all) throws Exception {
    var kills = 0;
    var next = Instant.now();
    while (crowd.stream().anyMatch(one -> !one.isDone())) {
      if (Instant.now().isAfter(next)) {
        mpd.play("a.flac");
        played.add(Instant.now());
        next = Instant.now().plusSeconds(20);
      }
      if (kills < 3 && counts.acknowledged().sum() > all * (kills + 1) / 4) {
        kills++;
        peaks();
        if (kills != 2) {
          earmark.kill();
          startDaemon();
        }
        if (kills != 1) {
          web.destroyForcibly().waitFor();
          web = startWeb();
        }
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    // The last one counts, too.
    TimeUnit.MILLISECONDS.sleep(Math.max(0, Duration.between(Instant.now(), next).toMillis()));
    mpd.stop();
    TimeUnit.SECONDS.sleep(1);
    for (var one : crowd) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IOException("a client has given up", e);
      }
    }
  }

  private void startDaemon() throws Exception {
    earmark.start();
    while (!earmark.ready()) {
      earmark.whileRunning(50);
    }
  }

  private Process startWeb() throws Exception {
    var started = earmark.beside("web", "--listen", "127.0.0.1:" + port);
    Thread.ofPlatform().daemon().start(() -> started.inputReader().lines().forEach(_ -> {}));
    while (started.isAlive()) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return started;
      } catch (IOException _) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    throw new IOException("the page does not come up");
  }

  private void peaks() throws IOException {
    daemonPeak = Math.max(daemonPeak, peak(earmark.pid()));
    webPeak = Math.max(webPeak, peak(web.pid()));
  }

  private static long peak(long pid) throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    return 0;
  }

  /// Compares the history with what was acknowledged and played.
  private boolean compare(int listens, int clients, long begin) throws IOException {
    var times = new HashMap<String, Integer>();
    for (var line : earmark.answer("export").text().lines().skip(1).toList()) {
      var fields = line.split(",", -1);
      var start = Instant.parse(fields[0]).getEpochSecond();
      times.merge(start + " " + fields[1] + " " + fields[3], 1, Integer::sum);
    }
    var lost = 0;
    var doubled = 0;
    for (var client = 0; client < clients; client++) {
      for (var n = 0; n < listens; n++) {
        var found =
            times.remove(
                (begin + 200L * n) + " " + artist(client) + " " + SubmittingClient.title(n));
        lost += found == null ? 1 : 0;
        doubled += found == null ? 0 : found - 1;
      }
    }
    times.keySet().removeIf(one -> one.contains(HEARD));
    System.out.printf("lost: %d; doubled: %d; never submitted: %d%n", lost, doubled, times.size());
    var heard = earmark.json("history", "--artist", HEARD, "--limit", "1000").path("plays");
    var farthest = Duration.ZERO;
    for (var when : played) {
      var off = nearest(heard, when);
      farthest = off.compareTo(farthest) > 0 ? off : farthest;
    }
    System.out.printf(
        "the MPD beside it played %d times; heard: %d, the starts at most %d ms off%n",
        played.size(), heard.size(), farthest.toMillis());
    return lost + doubled + times.size() == 0
        && heard.size() == played.size()
        && farthest.toMillis() < 1_000;
  }

  private static Duration nearest(JsonNode plays, Instant when) {
    return plays
        .valueStream()
        .map(play -> Duration.between(Instant.parse(play.path("start").asText()), when).abs())
        .min(Duration::compareTo)
        .orElse(Duration.ofDays(1));
  }

  /// Sends one request with as many listens as allowed, again and again.
  private void large(String token, long begin) throws IOException {
    var asked = new Asked();
    var before = Duration.ZERO;
    try (var client = new SubmittingClient(port, token, "Someone Else", begin, 0)) {
      for (var i = 0; i <= TIMES; i++) {
        var from = System.nanoTime();
        var status = client.post(i * AT_ONCE, AT_ONCE);
        if (status != 200) {
          throw new IOException("answered " + status);
        }
        // The first one runs before the JIT compiler.
        if (i == 0) {
          before = processor();
        } else {
          asked.add(System.nanoTime() - from);
        }
      }
    }
    System.out.printf(
        "1,000 listens in one request: p50 %.0f ms, longest %.0f ms, processor time %d ms%n",
        asked.at(0.5), asked.at(1), processor().minus(before).toMillis() / TIMES);
  }

  /// Of both processes, since each was started.
  private Duration processor() {
    return Stream.of(ProcessHandle.of(earmark.pid()).orElseThrow(), web.toHandle())
        .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
