package io.github.earmark.bench;

import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.history.Bulk;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Moment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What a new play and the commands cost, depending on the size of the history; see
/// `src/bench/scale`.
final class Scale {
  private static final int[] SIZES = {0, 10_000, 100_000, 500_000, 2_000_000};
  private static final int TRACKS = 20_000;
  private static final int TIMES = 300;
  private static final String CONFIG =
      """
      [[player]]
      type = "mpd"
      host = "127.0.0.1"
      port = 1
      [[service]]
      type = "listenbrainz"
      name = "lb"
      url = "http://127.0.0.1:1"
      token = "token"
      enabled = false
      """;

  private Scale() {}

  public static void main(String[] args) throws Exception {
    var most = args.length == 0 ? SIZES[SIZES.length - 1] : Integer.parseInt(args[0]);
    var began = Instant.now().minus(Duration.ofMillis(200_000L * (most + 10_000L)));
    System.out.println("p50 / p99 / processor time of each, of " + TIMES);
    System.out.println(
        "    plays | file MiB |              a new play |                     now |                "
            + " history |                  status |   history, common words |       history, one"
            + " track");
    try (var earmark = new OwnEarmark(OwnEarmark.distribution(), CONFIG, line -> {})) {
      Files.createDirectories(earmark.state());
      var there = 0;
      for (var size : SIZES) {
        if (size > most) {
          break;
        }
        var commits = fill(earmark, there, size, began);
        there = size;
        var file = Files.size(earmark.state().resolve("history.db")) / 1048576.0;
        earmark.start();
        for (var i = 0; i < 600 && !earmark.ready(); i++) {
          TimeUnit.MILLISECONDS.sleep(100);
        }
        var socket = earmark.socket();
        for (var verb : List.of("now", "history 10", "status")) {
          Asked.ask(socket, earmark.pid(), verb, TIMES);
        }
        System.out.printf(
            "%,9d | %8.1f | %23s | %23s | %23s | %23s | %23s | %23s%n",
            size,
            file,
            commits,
            Asked.ask(socket, earmark.pid(), "now", TIMES),
            Asked.ask(socket, earmark.pid(), "history 10", TIMES),
            Asked.ask(socket, earmark.pid(), "status", TIMES),
            Asked.ask(socket, earmark.pid(), "history common", TIMES),
            Asked.ask(socket, earmark.pid(), "history --title \"length 7777\"", TIMES));
        earmark.terminate();
      }
    }
  }

  /// Creates the plays, and measures what new ones cost, which stay.
  private static Asked fill(OwnEarmark earmark, int from, int to, Instant began)
      throws IOException {
    try (var history = History.open(earmark.state(), Instant.EPOCH)) {
      if (to == 0) {
        Bulk.tracks(history, TRACKS);
      } else {
        Bulk.plays(history, from + 1, to, TRACKS, began.toEpochMilli(), "lb");
      }
      return news(history, to, began);
    }
  }

  private static Asked news(History history, int size, Instant began) {
    var asked = new Asked();
    var before = Duration.ZERO;
    for (var i = 0; i < 2 * TIMES; i++) {
      var start = 200_000L / 1_000 * (size + 1_000L + i);
      var step =
          HeardPlays.listen("now", "new-" + size + "-" + i, track(i * 37 % TRACKS + 1), start);
      var since = Duration.ofSeconds(start + 100);
      var at = new Moment("now", since, since, began.plus(since));
      if (i == TIMES) {
        before = processor();
      }
      var begin = System.nanoTime();
      history.commit("mpd", "MPD", step, at, List.of("lb"));
      if (i >= TIMES) {
        asked.add(System.nanoTime() - begin);
      }
    }
    return asked.took(processor().minus(before));
  }

  /// Processor time of the writing thread.
  private static Duration processor() {
    var threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getAllThreadIds())
        .filter(id -> threads.getThreadInfo(id).getThreadName().equals("history"))
        .mapToObj(id -> Duration.ofNanos(threads.getThreadCpuTime(id)))
        .findFirst()
        .orElseThrow();
  }

  /// One of the existing tracks.
  private static Track track(int n) {
    return HeardPlays.track(
        "album%d/%d.flac".formatted(n / 12, n),
        "A title of common length " + n,
        "Some Artist " + n / 36,
        "An album " + n / 12,
        200);
  }
}
