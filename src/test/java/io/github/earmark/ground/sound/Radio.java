package io.github.earmark.ground.sound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A radio station on the loopback address that a real MPD can be tuned to, in real time, without
/// end, in three ways of saying what is on:
///
/// - [#icy]: raw PCM with ICY metadata between the samples, as Shoutcast and Icecast do for MP3.
///   MPD shows the station as `Name` and what is on as `Title`.
/// - [#mp3]: the same with a real MP3, which has no name and claims to be 300 s long, as what a
///   station plays from files does.
/// - [#ogg]: a chain of Ogg Opus streams, each with its own tags, as Icecast does for Ogg.
public final class Radio implements AutoCloseable {
  private static final int PIECE_MS = 200;
  private static final int RATE = 44_100;

  /// So much is sent at once on tuning in, as stations do: MPD waits for a second of sound.
  private static final int HEAD_START = 1_500 / PIECE_MS;

  private final String station;
  private final ServerSocket server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile String title = "";
  private volatile List<String> tags = List.of();
  private volatile boolean stalled;

  /// Goes on air.
  public Radio(String station) throws IOException {
    this.station = station;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("radio").start(this::accept);
  }

  /// Where ICY metadata is sent.
  public String icy() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/icy";
  }

  /// Where an MP3 is sent that claims a length.
  public String mp3() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/radio.mp3";
  }

  /// Where chained Ogg is sent.
  public String ogg() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/radio.opus";
  }

  /// What ICY listeners are told is on, as in "Artist - Title"; empty between two songs.
  public void title(String now) {
    title = now;
  }

  /// What Ogg listeners are told is on: Vorbis comments, each `NAME=value`. Starts the next link of
  /// the chain.
  public void tags(String... now) {
    tags = List.of(now);
  }

  /// Sends nothing more, yet keeps the connections open, until told otherwise.
  public void stall(boolean silent) {
    stalled = silent;
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }

  private void accept() {
    try {
      while (true) {
        var listener = server.accept();
        // It keeps time, whatever else is to be done.
        Thread.ofPlatform().daemon().name("on air").start(() -> serve(listener));
      }
    } catch (IOException _) {
      // Off air.
    }
  }

  private void serve(Socket listener) {
    try (listener) {
      var in = new BufferedReader(new InputStreamReader(listener.getInputStream(), UTF_8));
      var path = in.readLine();
      for (var line = path; line != null && !line.isEmpty(); line = in.readLine()) {
        // Every player that tunes in here wants metadata; its headers need no reading.
      }
      var asked = path == null ? "" : path;
      var programme =
          asked.contains("/icy") ? new Icy() : asked.contains(".mp3") ? new Mp3() : new Ogg();
      send(listener, programme);
    } catch (SocketException _) {
      // The listener tuned out.
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(Socket listener, Programme programme) throws IOException, InterruptedException {
    var out = listener.getOutputStream();
    out.write(programme.header().getBytes(UTF_8));
    var start = System.nanoTime();
    for (var piece = 0L; ; ) {
      var due = start + TimeUnit.MILLISECONDS.toNanos((piece - HEAD_START) * PIECE_MS);
      if (closed.await(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return;
      }
      if (stalled) {
        start += TimeUnit.MILLISECONDS.toNanos(PIECE_MS);
      } else {
        out.write(programme.piece());
        piece++;
      }
    }
  }

  /// One listener's reception.
  private sealed interface Programme {
    /// The head of the HTTP reply.
    String header();

    /// The next 200 ms of sound.
    byte[] piece();
  }

  private final class Icy implements Programme {
    private final byte[] silence = new byte[RATE * 4 * PIECE_MS / 1_000];
    private final Metadata metadata = new Metadata();

    @Override
    public String header() {
      return """
      HTTP/1.0 200 OK\r
      Content-Type: audio/L16;rate=%d;channels=2\r
      icy-name: %s\r
      icy-metaint: %d\r
      \r
      """
          .formatted(RATE, station, silence.length);
    }

    @Override
    public byte[] piece() {
      var out = new ByteArrayOutputStream();
      out.writeBytes(silence);
      metadata.write(out);
      return out.toByteArray();
    }
  }

  /// What stands between the pieces.
  private final class Metadata {
    private String told = "";

    void write(ByteArrayOutputStream out) {
      var now = title;
      if (now.equals(told)) {
        out.write(0);
      } else {
        var text = "StreamTitle='%s';".formatted(now).getBytes(UTF_8);
        var sixteens = (text.length + 15) / 16;
        out.write(sixteens);
        out.writeBytes(Arrays.copyOf(text, sixteens * 16));
        told = now;
      }
    }
  }

  private final class Mp3 implements Programme {
    private final SilentMp3 sound = new SilentMp3(300);
    private final Metadata metadata = new Metadata();

    @Override
    public String header() {
      return "HTTP/1.0 200 OK\r\nContent-Type: audio/mpeg\r\nicy-metaint: %d\r\n\r\n"
          .formatted(SilentMp3.bytes(PIECE_MS));
    }

    @Override
    public byte[] piece() {
      var out = new ByteArrayOutputStream();
      out.writeBytes(sound.next(SilentMp3.bytes(PIECE_MS)));
      metadata.write(out);
      return out.toByteArray();
    }
  }

  private final class Ogg implements Programme {
    private OggOpus link = new OggOpus(0, tags);
    private List<String> told = tags;
    private int serial;

    @Override
    public String header() {
      return "HTTP/1.0 200 OK\r\nContent-Type: audio/ogg\r\nicy-name: " + station + "\r\n\r\n";
    }

    @Override
    public byte[] piece() {
      var now = tags;
      if (now.equals(told)) {
        return link.silence(PIECE_MS, false);
      }
      var out = new ByteArrayOutputStream();
      out.writeBytes(link.silence(PIECE_MS, true));
      told = now;
      link = new OggOpus(++serial, now);
      return out.toByteArray();
    }
  }
}
