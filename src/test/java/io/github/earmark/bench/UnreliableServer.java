package io.github.earmark.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.BitSet;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A fake ListenBrainz, GNU FM or Maloja that fails one time in four, in various ways, and stores
/// only the number and second of each listen.
public final class UnreliableServer implements AutoCloseable {
  private static final Pattern TITLE = Pattern.compile("Title (\\d+)");

  private static final int NONE = 23;

  public enum Kind {
    LISTENBRAINZ,
    GNUFM,
    MALOJA
  }

  /// The kind of failure.
  public enum Mood {
    /// Various failures, one time in four.
    UNRELIABLE,
    WELL,
    /// Connections fail, and nothing is accepted.
    DOWN,
    /// Returns server errors.
    BROKEN,
    /// Returns 429, with a time to wait.
    BUSY,
    /// Accepts what it is sent, but does not reply.
    LOSING
  }

  private final Kind kind;
  private final SplittableRandom random;
  private final HttpServer server;
  private final BitSet taken = new BitSet();
  private final TreeMap<Long, Integer> bySecond = new TreeMap<>();
  private int again;
  private long requests;
  private Mood mood = Mood.UNRELIABLE;
  private Duration delay = Duration.ZERO;

  public UnreliableServer(Kind kind, long seed) throws IOException {
    this.kind = kind;
    this.random = new SplittableRandom(seed);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public Kind kind() {
    return kind;
  }

  public URI root() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /// The numbers of the listens it has accepted.
  public synchronized BitSet taken() {
    return (BitSet) taken.clone();
  }

  /// How many duplicates arrived.
  public synchronized int again() {
    return again;
  }

  public synchronized long requests() {
    return requests;
  }

  /// Changes the kind of failure.
  ///
  /// @param before the delay before each answer
  public synchronized void mood(Mood next, Duration before) {
    mood = next;
    delay = before;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().toString();
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      int trouble;
      String answer;
      Duration before;
      synchronized (this) {
        before = delay;
        requests++;
        trouble = trouble();
        answer = trouble >= 1 && trouble <= 4 ? "" : answer(path, body);
      }
      wait(before);
      switch (trouble) {
        case 0, 1 -> throw new IOException("no reply, taken or not");
        case 2 -> reply(exchange, 503, "<html>busy</html>");
        case 3 -> reply(exchange, 200, "<html>Sign in</html>");
        case 4 -> {
          exchange.getResponseHeaders().set("Retry-After", "1");
          reply(exchange, 429, "{\"error\":29,\"message\":\"slowly\"}");
        }
        default -> reply(exchange, answer.startsWith("{\"status\":\"failure") ? 409 : 200, answer);
      }
    }
  }

  private static void wait(Duration length) {
    try {
      TimeUnit.NANOSECONDS.sleep(length.toNanos());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// The next failure, as numbered in [#handle].
  private int trouble() {
    return switch (mood) {
      case UNRELIABLE -> random.nextInt(24);
      case WELL -> NONE;
      case DOWN -> 1;
      case BROKEN -> 2;
      case BUSY -> 4;
      case LOSING -> 0;
    };
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    var bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String answer(String path, String body) {
    return switch (kind) {
      case LISTENBRAINZ -> listenBrainz(path, body);
      case GNUFM -> gnuFm(path, body);
      case MALOJA -> maloja(path, body);
    };
  }

  private String listenBrainz(String path, String body) {
    if (path.contains("validate-token")) {
      return "{\"code\":200,\"valid\":true,\"user_name\":\"tester\"}";
    }
    if (path.contains("/listens?")) {
      var listens = new StringBuilder();
      range(path, "min_ts=(\\d+)", "max_ts=(\\d+)")
          .forEach(
              (second, play) ->
                  listens
                      .append(listens.isEmpty() ? "" : ",")
                      .append(
                          "{\"listened_at\":%d,\"track_metadata\":{\"artist_name\":\"Artist %d\",\"track_name\":\"%s\"}}"
                              .formatted(second, play % 4_000, DailyListener.title(play))));
      return "{\"payload\":{\"listens\":[" + listens + "]}}";
    }
    if (!body.contains("playing_now")) {
      each(body, "\"listened_at\":(\\d+)");
    }
    return "{\"status\":\"ok\"}";
  }

  private String gnuFm(String path, String body) {
    if (path.contains("getRecentTracks")) {
      var tracks = new StringBuilder();
      range(path, "from=(\\d+)", "to=(\\d+)")
          .descendingMap()
          .forEach(
              (second, play) ->
                  tracks
                      .append(tracks.isEmpty() ? "" : ",")
                      .append(
                          "{\"artist\":{\"#text\":\"Artist %d\"},\"name\":\"%s\",\"date\":{\"uts\":\"%d\"}}"
                              .formatted(play % 4_000, DailyListener.title(play), second)));
      return "{\"recenttracks\":{\"track\":[" + tracks + "],\"@attr\":{\"user\":\"user\"}}}";
    }
    var form = URLDecoder.decode(body, UTF_8);
    if (!form.contains("track.scrobble")) {
      return "{\"nowplaying\":{\"ignoredMessage\":{\"code\":\"0\"}}}";
    }
    var count = each(form, "timestamp\\[\\d+]=(\\d+)");
    return "{\"scrobbles\":{\"@attr\":{\"accepted\":%d,\"ignored\":0}}}".formatted(count);
  }

  private String maloja(String path, String body) {
    if (path.contains("/scrobbles?")) {
      var list = new StringBuilder();
      // Only recent days are needed.
      bySecond
          .tailMap(bySecond.isEmpty() ? 0 : bySecond.lastKey() - 4 * 86_400)
          .forEach(
              (second, play) ->
                  list.append(list.isEmpty() ? "" : ",")
                      .append(
                          "{\"time\":%d,\"track\":{\"artists\":[\"Artist %d\"],\"title\":\"%s\"}}"
                              .formatted(second, play % 4_000, DailyListener.title(play))));
      return "{\"status\":\"ok\",\"list\":[" + list + "]}";
    }
    if (path.contains("serverinfo")) {
      return "{\"db_status\":{\"healthy\":true}}";
    }
    each(body, "\"time\":(\\d+)");
    return "{\"status\":\"success\"}";
  }

  private NavigableMap<Long, Integer> range(String path, String from, String to) {
    return new TreeMap<>(bySecond.subMap(number(path, from), number(path, to) + 1));
  }

  private static long number(String text, String pattern) {
    var found = Pattern.compile(pattern).matcher(text);
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  /// Handles the listens of a request, and returns their number.
  private int each(String body, String second) {
    var titles = TITLE.matcher(body);
    var seconds = Pattern.compile(second).matcher(body);
    var count = 0;
    while (titles.find() && seconds.find()) {
      var play = Integer.parseInt(titles.group(1));
      count++;
      if (taken.get(play)) {
        again++;
      } else {
        taken.set(play);
        bySecond.put(Long.parseLong(seconds.group(1)), play);
        // Otherwise, this would grow over a year.
        while (bySecond.size() > 3_000) {
          bySecond.pollFirstEntry();
        }
      }
    }
    return count;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
