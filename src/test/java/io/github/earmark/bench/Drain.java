package io.github.earmark.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.ground.Scratch;
import io.github.earmark.ground.servers.Ports;
import io.github.earmark.history.History;
import io.github.earmark.history.read.Reader;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// How fast a backlog is delivered, and how fast the daemon answers meanwhile; see
/// `src/bench/drain`.
final class Drain {
  private static final Path PROGRAM = Path.of("target/earmark/bin/earmark");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int AT_ONCE = 1_000;

  private final int listens;
  private final Path folder;
  private final Path state;
  private final Path socket;

  private Drain(int listens, Path folder) {
    this.listens = listens;
    this.folder = folder;
    this.state = folder.resolve("state/earmark");
    this.socket = folder.resolve("run/earmark/control.sock");
  }

  public static void main(String[] args) throws Exception {
    var listens = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
    try (var scratch = new Scratch("earmark-bench")) {
      new Drain(listens, scratch.path()).run();
    }
  }

  private void run() throws Exception {
    System.out.printf("Storing %,d listens ...%n", listens);
    fill();
    var port = Ports.free();
    configure(port);
    var receiver = receiver(port);
    try (var output = new BufferedReader(new InputStreamReader(receiver.getInputStream(), UTF_8))) {
      output.readLine();
      var begin = System.nanoTime();
      var daemon = daemon();
      try {
        var delays = new Delays(socket);
        delays.start();
        var first = awaitFirst(output, receiver);
        awaitEnd();
        var end = System.nanoTime();
        delays.end();
        report(begin, first, end, requests(output, receiver), delays, daemon.pid());
      } finally {
        daemon.destroy();
        daemon.waitFor(5, TimeUnit.SECONDS);
        daemon.destroyForcibly();
      }
    } finally {
      receiver.destroyForcibly();
    }
  }

  /// Fills it with what a well-tagged collection of 5,000 tracks looks like.
  private void fill() {
    var began = Instant.now().minus(Duration.ofMinutes(3L * listens + 60));
    try (var history = History.open(state, Instant.EPOCH)) {
      for (var from = 0; from < listens; from += AT_ONCE) {
        var outcomes = new ArrayList<PlayEvent>();
        for (var n = from; n < Math.min(from + AT_ONCE, listens); n++) {
          outcomes.add(
              new PlayEvent.Qualified(
                  new Play(
                      "play-" + n,
                      track(n % 5_000),
                      "boot",
                      Duration.ofMinutes(3L * n),
                      Duration.ofSeconds(100),
                      false,
                      true)));
        }
        var since = Duration.ofMinutes(3L * (from + AT_ONCE));
        history.commit(
            "mpd",
            "MPD",
            new Step(null, outcomes, null),
            new Moment("boot", since, since, began.plus(since)),
            List.of("lb"));
      }
    }
  }

  private static Track track(int n) {
    var album = n / 12;
    var tags =
        Tags.builder()
            .add(Tag.TITLE, "A title of common length " + n)
            .add(Tag.ARTIST, "Some Artist " + album / 3)
            .add(Tag.ALBUM, "An album by that artist " + album)
            .add(Tag.TRACK_NUMBER, n % 12 + 1 + "/12")
            .add(Tag.GENRE, "Rock")
            .add(Tag.RECORDING_MBID, mbid("recording" + n))
            .add(Tag.RELEASE_MBID, mbid("release" + album))
            .add(Tag.ARTIST_MBID, mbid("artist" + album / 3))
            .build();
    var uri = "Some Artist %d/album %d/%d.flac".formatted(album / 3, album, n);
    return new Track(uri, false, tags, Duration.ofSeconds(180 + n % 60));
  }

  private static String mbid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }

  private void configure(int port) throws IOException {
    var config =
        Files.createFile(
            folder.resolve("config.toml"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        config,
        """
        [[player]]
        type = "mpd"
        host = "127.0.0.1"
        port = 1
        [[service]]
        type = "listenbrainz"
        name = "lb"
        url = "http://127.0.0.1:%d"
        token = "%s"
        """
            .formatted(port, ReceiverProcess.TOKEN));
  }

  private static Process receiver(int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ReceiverProcess.class.getName(),
            Integer.toString(port))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private Process daemon() throws IOException {
    var builder =
        new ProcessBuilder(
                PROGRAM.toString(), "--config", folder.resolve("config.toml").toString(), "daemon")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches("(XDG|MPD|EARMARK)_.*|.*_DIRECTORY"));
    for (var place : List.of("state", "run", "cache")) {
      Files.createDirectories(folder.resolve(place));
    }
    environment.putAll(
        Map.of(
            "EARMARK_JAVA", System.getProperty("java.home"),
            "EARMARK_AOT", "off",
            "HOME", folder.toString(),
            "XDG_STATE_HOME", folder.resolve("state").toString(),
            "XDG_CACHE_HOME", folder.resolve("cache").toString(),
            "XDG_RUNTIME_DIR", folder.resolve("run").toString()));
    return builder.start();
  }

  private long awaitFirst(BufferedReader output, Process receiver) throws Exception {
    for (var end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
      var now = System.nanoTime();
      if (requests(output, receiver) > 0) {
        return now;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    throw new IllegalStateException("nothing came:\n" + Files.readString(folder.resolve("log")));
  }

  private static int requests(BufferedReader output, Process receiver) throws IOException {
    receiver.getOutputStream().write('\n');
    receiver.getOutputStream().flush();
    return Integer.parseInt(Objects.requireNonNull(output.readLine()).split(" ", 2)[1]);
  }

  /// Waits until everything is accepted and recorded on disk.
  private void awaitEnd() throws Exception {
    for (var end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
      try (var reader = Reader.open(state)) {
        var backlog = reader.undelivered().backlogs(0).getFirst();
        if (backlog.owed() == 0) {
          return;
        }
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IllegalStateException(
        "it did not come to an end:\n" + Files.readString(folder.resolve("log")));
  }

  private void report(long begin, long first, long end, int requests, Delays delays, long pid)
      throws IOException {
    var seconds = (end - first) / 1e9;
    System.out.printf(
        "%,d listens in %.1f s: %,.0f listens/s, %d requests; the first %.1f s after the start%n",
        listens, seconds, listens / seconds, requests, (first - begin) / 1e9);
    System.out.println(delays);
    System.out.printf(
        "daemon: %.1f s of processor time since its start, PSS %.1f MiB, resident at most %.1f"
            + " MiB%n",
        ProcessHandle.of(pid)
                .flatMap(daemon -> daemon.info().totalCpuDuration())
                .orElse(Duration.ZERO)
                .toMillis()
            / 1e3,
        memory(pid, "smaps_rollup", "Pss:"),
        memory(pid, "status", "VmHWM:"));
    System.out.printf("processors: %d%n", Runtime.getRuntime().availableProcessors());
  }

  private static double memory(long pid, String file, String key) throws IOException {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), file))) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
          .findFirst()
          .orElse(0);
    }
  }
}
