package io.github.earmark.ground.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The way to a server, on which things go wrong: it passes requests on, and on demand does not.
/// Only POSTs meet trouble, since only they bring something. Thread-safe.
public final class FaultyProxy implements AutoCloseable {
  /// Set by the connection, not to be passed on.
  private static final Set<String> HOP =
      Set.of(
          "host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings");

  /// A POST that came.
  ///
  /// @param at by the clock that the gate was given
  public record Passage(Duration at, String path, String body) {}

  /// Decides what becomes of each POST, and is told how far it got. Called on any thread.
  public interface Fate {
    Trouble of(Passage passage);

    /// The server has done what it was asked for; the reply is not under way yet.
    default void carriedOut(Passage passage) {}

    /// The whole reply was written.
    default void answered(Passage passage) {}
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI behind;
  private final Supplier<Duration> clock;
  private final Fate fate;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Deque<Trouble> troubles = new ArrayDeque<>();
  private final List<Passage> passages = new ArrayList<>();
  private final Map<String, Trouble> poisons = new LinkedHashMap<>();
  private final int port;
  private @Nullable HttpServer server;

  /// Opens at once.
  ///
  /// @param behind the server's root, without a slash at its end
  public FaultyProxy(URI behind, Supplier<Duration> clock) throws IOException {
    this(behind, clock, _ -> new Trouble.None());
  }

  /// Opens at once.
  ///
  /// @param fate of those POSTs for which [#next] has no trouble
  public FaultyProxy(URI behind, Supplier<Duration> clock, Fate fate) throws IOException {
    this.behind = behind;
    this.clock = clock;
    this.fate = fate;
    this.server = listen(0);
    this.port = server.getAddress().getPort();
  }

  private HttpServer listen(int port) throws IOException {
    var opened =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    opened.setExecutor(Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory()));
    opened.createContext("/", this::handle);
    opened.start();
    return opened;
  }

  public URI root() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// One trouble for each of the next POSTs.
  public synchronized void next(Trouble... coming) {
    troubles.addAll(List.of(coming));
  }

  /// This trouble for ever, for each POST with this text in its body.
  public synchronized void poison(String text, Trouble trouble) {
    poisons.put(text, trouble);
  }

  /// Refuses connections until [#open].
  public synchronized void shut() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  public synchronized void open() throws IOException {
    if (server == null) {
      server = listen(port);
    }
  }

  /// The POSTs so far, in the order of arrival.
  public synchronized List<Passage> passages() {
    return List.copyOf(passages);
  }

  @Override
  public void close() {
    closed.countDown();
    shut();
    client.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var passage = passage(exchange, new String(body, UTF_8));
      switch (trouble(passage)) {
        case Trouble.Says says -> {
          says.headers().forEach(exchange.getResponseHeaders()::set);
          answer(exchange, says.status(), says.body().getBytes(UTF_8));
        }
        case Trouble.Hangs _ -> closed.await();
        case Trouble.Dawdles(var time) -> {
          var _ = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
          pass(exchange, body, passage, true);
        }
        case Trouble.Cuts(var afterwards) -> {
          if (afterwards) {
            pass(exchange, body, passage, false);
          }
        }
        case Trouble.None _ -> pass(exchange, body, passage, true);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Passage passage(HttpExchange exchange, String body) {
    if (!exchange.getRequestMethod().equals("POST")) {
      return null;
    }
    var passage = new Passage(clock.get(), exchange.getRequestURI().getPath(), body);
    passages.add(passage);
    return passage;
  }

  private Trouble trouble(@Nullable Passage passage) {
    if (passage == null) {
      return new Trouble.None();
    }
    synchronized (this) {
      for (var poison : poisons.entrySet()) {
        if (passage.body().contains(poison.getKey())) {
          return poison.getValue();
        }
      }
      var trouble = troubles.poll();
      if (trouble != null) {
        return trouble;
      }
    }
    return fate.of(passage);
  }

  private void pass(HttpExchange exchange, byte[] body, @Nullable Passage passage, boolean back)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(behind.toString() + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    var reply = client.send(request.build(), BodyHandlers.ofByteArray());
    if (passage != null) {
      fate.carriedOut(passage);
    }
    if (back) {
      reply
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!HOP.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      answer(exchange, reply.statusCode(), reply.body());
      if (passage != null) {
        fate.answered(passage);
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
