package io.github.earmark.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.Tone;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Thousands of clients that misuse the control socket while a track is playing; see
/// `src/fuzz/siege`.
final class Siege {
  private static final byte[] MEGABYTE = new byte[1 << 20];

  /// How a client misbehaves.
  private enum Manner {
    IDLE,
    HALF_CLOSED,
    GIANT_LINE,
    ENDLESS,
    BYTE_BY_BYTE,
    NEVER_READS
  }

  private final Path socket;
  private final long pid;
  private final AtomicLong connections = new AtomicLong();
  private volatile boolean over;

  private Siege(Path socket, long pid) {
    this.socket = socket;
    this.pid = pid;
  }

  public static void main(String[] args) throws Exception {
    var clients = args.length == 0 ? 3_000 : Integer.parseInt(args[0]);
    var seconds = args.length < 2 ? 25 : Integer.parseInt(args[1]);
    try (var mpd = new PrivateMpd()) {
      mpd.add("a.flac", Tone.of(40, "Artist", "Heard Through It")).start();
      var config =
          "[[player]]\ntype = \"mpd\"\nhost = \"127.0.0.1\"\nport = %d\n".formatted(mpd.port());
      try (var earmark = new OwnEarmark(OwnEarmark.distribution(), config, Siege::say)) {
        earmark.start();
        while (!earmark.ready()) {
          earmark.whileRunning(100);
        }
        mpd.play("a.flac");
        earmark.whileRunning(3_000);
        var siege = new Siege(earmark.socket(), earmark.pid());
        System.exit(siege.lay(clients, seconds, earmark) ? 0 : 1);
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private boolean lay(int clients, int seconds, OwnEarmark earmark) throws Exception {
    System.out.println("before:  " + state());
    var before = threads();
    var most = new long[3];
    var delays = new Delays(socket);
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < clients; i++) {
        var manner = Manner.values()[i % Manner.values().length];
        crowd.execute(() -> besiege(manner));
      }
      delays.start();
      for (var i = 0; i < seconds * 4; i++) {
        earmark.whileRunning(250);
        most[0] = Math.max(most[0], threads());
        most[1] = Math.max(most[1], descriptors());
        most[2] = Math.max(most[2], resident());
      }
      over = true;
      delays.end();
      crowd.shutdownNow();
    }
    TimeUnit.SECONDS.sleep(5);
    System.out.printf(
        "%,d clients, %,d connections in %d s%n", clients, connections.get(), seconds);
    System.out.println(delays);
    System.out.printf(
        "at most: %d threads, %d descriptors, %d MiB resident%n", most[0], most[1], most[2] >> 10);
    System.out.println("after:   " + state());
    var history = Asked.answer(socket, "history 10");
    var heard = history.contains("Heard Through It");
    System.out.println(heard ? "the play was heard and counted" : "THE PLAY WAS LOST: " + history);
    return heard && most[0] <= before + 12 && most[1] < 200 && delays.count() > 0;
  }

  private void besiege(Manner manner) {
    while (!over) {
      try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
        connections.incrementAndGet();
        misbehave(manner, channel);
      } catch (IOException _) {
        // Disconnected, or the socket's queue is full: try again.
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void misbehave(Manner manner, SocketChannel channel)
      throws IOException, InterruptedException {
    switch (manner) {
      case IDLE -> channel.read(ByteBuffer.allocate(1));
      case HALF_CLOSED -> {
        channel.write(ByteBuffer.wrap(new byte[] {'n', 'o'}));
        channel.shutdownOutput();
        TimeUnit.SECONDS.sleep(1);
      }
      case GIANT_LINE -> {
        for (var i = 0; i < 100; i++) {
          channel.write(ByteBuffer.wrap(MEGABYTE));
        }
      }
      case ENDLESS -> {
        while (!over) {
          channel.write(ByteBuffer.wrap(MEGABYTE, 0, 512));
        }
      }
      case BYTE_BY_BYTE -> {
        while (!over) {
          channel.write(ByteBuffer.wrap(new byte[] {'n'}));
          TimeUnit.MILLISECONDS.sleep(50);
        }
      }
      case NEVER_READS -> {
        channel.write(ByteBuffer.wrap("status\n".getBytes(UTF_8)));
        TimeUnit.SECONDS.sleep(3);
      }
    }
  }

  private String state() throws IOException {
    return "%d threads, %d descriptors, %d MiB resident"
        .formatted(threads(), descriptors(), resident() >> 10);
  }

  private long threads() throws IOException {
    return number("Threads:");
  }

  private long resident() throws IOException {
    return number("VmRSS:");
  }

  private long descriptors() throws IOException {
    try (var list = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return list.count();
    }
  }

  private long number(String key) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElseThrow();
    }
  }
}
