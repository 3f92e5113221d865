package io.github.earmark.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A scrobbler that submits its listens with ListenBrainz' protocol over a persistent connection,
/// and sends again whatever was not acknowledged.
final class SubmittingClient implements AutoCloseable {
  private static final int[] BATCHES = {1, 1, 10, 10, 50, 100, 1_000};
  private static final int PATIENCE_MILLIS = 60_000;

  private final int port;
  private final String token;
  private final String artist;
  private final long begin;
  private final Random random;
  private @Nullable Socket socket;

  /// @param artist of everything it plays
  /// @param begin when it began to listen, in seconds since 1970; one listen every 200 seconds
  SubmittingClient(int port, String token, String artist, long begin, long seed) {
    this.port = port;
    this.token = token;
    this.artist = artist;
    this.begin = begin;
    this.random = new Random(seed);
  }

  /// The results of all clients.
  ///
  /// @param acknowledged listens
  /// @param cut connections that were closed before the reply
  /// @param refused replies other than 200
  record Counts(LongAdder acknowledged, LongAdder cut, LongAdder refused, LongAdder broken) {
    Counts() {
      this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }
  }

  /// Submits all listens, one in twenty twice.
  void submit(int listens, Counts counts) throws InterruptedException {
    for (var from = 0; from < listens; ) {
      var many = Math.min(BATCHES[random.nextInt(BATCHES.length)], listens - from);
      var body = body(from, many);
      var cut = random.nextInt(20) == 0;
      while (!sent(body, cut, counts)) {
        cut = false;
      }
      counts.acknowledged().add(many);
      from += many;
    }
  }

  private boolean sent(byte[] body, boolean cut, Counts counts) throws InterruptedException {
    try {
      if (cut) {
        write(body, random.nextBoolean() ? body.length : body.length / 2);
        close();
        counts.cut().increment();
        return false;
      }
      var status = post(body);
      if (status == 200) {
        return true;
      }
      if (status != 429 && status != 503) {
        throw new IllegalStateException("answered " + status);
      }
      counts.refused().increment();
    } catch (IOException _) {
      counts.broken().increment();
      close();
    }
    TimeUnit.MILLISECONDS.sleep(500);
    return false;
  }

  /// Submits these at once.
  ///
  /// @return the reply's status
  int post(int from, int many) throws IOException {
    return post(body(from, many));
  }

  private int post(byte[] body) throws IOException {
    return status(write(body, body.length).getInputStream());
  }

  private Socket write(byte[] body, int length) throws IOException {
    var open = socket;
    if (open == null) {
      open = new Socket(InetAddress.getLoopbackAddress(), port);
      open.setSoTimeout(PATIENCE_MILLIS);
      open.setTcpNoDelay(true);
      socket = open;
    }
    var out = open.getOutputStream();
    out.write(
        """
        POST /1/submit-listens HTTP/1.1
        Host: 127.0.0.1:%d
        Authorization: Token %s
        Content-Type: application/json
        Content-Length: %d

        """
            .formatted(port, token, body.length)
            .replace("\n", "\r\n")
            .getBytes(UTF_8));
    out.write(body, 0, length);
    return open;
  }

  private static int status(InputStream in) throws IOException {
    var reply = new BufferedInputStream(in);
    var status = Integer.parseInt(line(reply).split(" ", -1)[1]);
    var length = 0L;
    for (var line = line(reply); !line.isEmpty(); line = line(reply)) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Long.parseLong(line.substring(15).strip());
      }
    }
    reply.skipNBytes(length);
    return status;
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0) {
        throw new IOException("the connection ended");
      }
      line.write(one);
    }
    return line.toString(UTF_8).strip();
  }

  private byte[] body(int from, int many) {
    var listens =
        IntStream.range(from, from + many)
            .mapToObj(
                n ->
                    """
                    {"listened_at":%d,"track_metadata":{"artist_name":"%s","track_name":"%s",\
                    "release_name":"Album %d","additional_info":{"duration":200}}}"""
                        .formatted(begin + 200L * n, artist, title(n), n % 700))
            .collect(Collectors.joining(",", "[", "]"));
    return "{\"listen_type\":\"%s\",\"payload\":%s}"
        .formatted(many == 1 ? "single" : "import", listens)
        .getBytes(UTF_8);
  }

  /// What it is playing then; a song is repeated after a while.
  static String title(int n) {
    return "Song " + n % 2_000;
  }

  @Override
  public void close() {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException _) {
        // The connection is closed.
      }
      socket = null;
    }
  }
}
