package io.github.earmark.bench;

import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.lastfm.LastFmAccount;
import io.github.earmark.lastfm.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.TimeUnit;

/// How long the first sync of an account takes, and what it costs the daemon; see `src/bench/feed`.
final class FeedSync {
  private static final Duration ANSWER = Duration.ofMillis(50);
  private static final long NANOS = Duration.ofSeconds(30).toNanos();
  private static final int TICK_MS = 250;
  private static final int PAGE = 200;
  private static final int ARTISTS = 3_000;
  private static final int TRACKS = 20_000;

  private FeedSync() {}

  public static void main(String[] args) throws Exception {
    var plays = args.length == 0 ? 300_000 : Integer.parseInt(args[0]);
    try (var account = account(plays);
        var earmark = new OwnEarmark(OwnEarmark.distribution(), config(account), _ -> {})) {
      var begin = System.nanoTime();
      earmark.start();
      while (account.requests() == 0) {
        earmark.whileRunning(TICK_MS);
      }
      var first = System.nanoTime();
      var start = processor(earmark);
      System.out.printf("the first request after %.1f s%n", (first - begin) / 1e9);
      System.out.println("seconds | requests | resident MiB | processor s");
      for (var row = 1; !over(earmark); row++) {
        while (System.nanoTime() - first < row * NANOS && !quiet(account)) {
          earmark.whileRunning(TICK_MS);
        }
        System.out.printf(
            "%7.0f | %8d | %12.1f | %11.1f%n",
            (System.nanoTime() - first) / 1e9,
            account.requests(),
            memory(earmark, "VmRSS:"),
            processor(earmark) - start);
      }
      report(earmark, account, plays, start);
    }
  }

  /// Whether there were no requests for a while: then it may be over.
  private static boolean quiet(LastFmAccount account) throws InterruptedException {
    var before = account.requests();
    for (var tries = 0; tries < 12; tries++) {
      TimeUnit.MILLISECONDS.sleep(TICK_MS);
      if (account.requests() > before) {
        return false;
      }
    }
    return true;
  }

  private static boolean over(OwnEarmark earmark) throws IOException {
    return earmark.ready()
        && earmark
            .json("feed", "list")
            .path("feeds")
            .path(0)
            .path("state")
            .asText()
            .equals("in_step");
  }

  private static void report(OwnEarmark earmark, LastFmAccount account, int plays, double start)
      throws IOException {
    var times = account.received();
    var processor = processor(earmark) - start;
    var job = earmark.json("feed", "list").path("feeds").path(0).path("job");
    var seconds =
        Duration.between(
                    Instant.parse(job.path("began").asText()),
                    Instant.parse(job.path("ended").asText()))
                .toMillis()
            / 1e3;
    System.out.printf(
        "%,d plays in %.1f s: %,.0f plays/s, %.2f requests/s%n",
        plays, seconds, plays / seconds, times.size() / seconds);
    System.out.printf(
        "daemon: %.2f s of processor time for each 1,000 plays, resident at most %.1f MiB%n",
        processor * 1_000 / plays, memory(earmark, "VmHWM:"));
    System.out.printf("processors: %d%n", Runtime.getRuntime().availableProcessors());
  }

  private static LastFmAccount account(int plays) {
    var account = new LastFmAccount(ServerKind.LASTFM);
    var newest = Instant.now().getEpochSecond() - 3_600;
    for (var i = 0; i < plays; i++) {
      account.play(
          newest - 240L * (plays - i),
          "Some Artist " + i % ARTISTS,
          "A title of common length " + i % TRACKS);
    }
    var requests = plays / PAGE + 100;
    account.next(
        Collections.nCopies(requests, new Trouble.Dawdles(ANSWER)).toArray(Trouble[]::new));
    return account;
  }

  private static String config(LastFmAccount account) {
    return """
    [[player]]
    type = "mpd"
    port = 1
    [[feed]]
    type = "lastfm"
    name = "fm"
    user = "%s"
    api_key = "%s"
    url = "%s"
    """
        .formatted(LastFmAccount.USER, LastFmAccount.API_KEY, account.root());
  }

  private static double processor(OwnEarmark earmark) {
    return ProcessHandle.of(earmark.pid())
            .flatMap(daemon -> daemon.info().totalCpuDuration())
            .orElse(Duration.ZERO)
            .toMillis()
        / 1e3;
  }

  private static double memory(OwnEarmark earmark, String key) throws IOException {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(earmark.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
          .findFirst()
          .orElse(0);
    }
  }
}
