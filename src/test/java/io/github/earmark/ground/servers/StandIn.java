package io.github.earmark.ground.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A server on the loopback that stands in for a service: its rules are a subclass's, and on demand
/// it has troubles. It keeps every request, so that a test can assert what was sent, how often and
/// in which order. Thread-safe; requests are answered one at a time.
public abstract class StandIn implements AutoCloseable {

  /// One request, as it came in.
  ///
  /// @param headers by name in any case
  /// @param uri its path and query
  public record Received(String method, URI uri, Map<String, String> headers, String body) {

    public @Nullable String header(String name) {
      return headers.get(name);
    }

    /// What the query says; of a repeated name, the last.
    public Map<String, String> query() {
      var query = new HashMap<String, String>();
      var raw = uri.getRawQuery();
      for (var pair : (raw == null ? "" : raw).split("&", -1)) {
        var parts = pair.split("=", 2);
        query.put(URLDecoder.decode(parts[0], UTF_8), parts.length == 1 ? "" : decoded(parts[1]));
      }
      return query;
    }

    private static String decoded(String value) {
      return URLDecoder.decode(value, UTF_8);
    }
  }

  /// What is answered.
  public record Answered(int status, String type, String body) {}

  private final HttpServer server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Deque<Trouble> troubles = new ArrayDeque<>();
  private final List<Received> received = new ArrayList<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean crowded;
  private boolean started;

  /// Takes a free port; it answers as soon as anyone has asked for its [#root].
  public StandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("cannot listen on the loopback", e);
    }
    server.setExecutor(Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory()));
  }

  /// The right answer to a request, carried out.
  protected abstract Answered answer(Received request);

  public synchronized URI root() {
    if (!started) {
      started = true;
      server.createContext("/", this::handle);
      server.start();
    }
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// One trouble for each of the next requests, of whatever kind.
  public void next(Trouble... coming) {
    synchronized (troubles) {
      troubles.addAll(Arrays.asList(coming));
    }
  }

  /// Every request so far, in the order of arrival.
  public List<Received> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  /// Whether a request ever came while another was not answered.
  public boolean crowded() {
    return crowded;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (underWay.incrementAndGet() > 1) {
        crowded = true;
      }
      var request = received(exchange);
      var trouble = trouble();
      var reply =
          switch (trouble) {
            case Trouble.Says(var status, var body, _) -> new Answered(status, "text/html", body);
            case Trouble.Cuts(var afterwards) -> afterwards ? unheard(request) : null;
            case Trouble.Hangs _ -> hang();
            case Trouble.Dawdles(var time) -> {
              var _ = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
              yield carryOut(request);
            }
            case Trouble.None _ -> carryOut(request);
          };
      underWay.decrementAndGet();
      if (reply != null) {
        write(exchange, trouble, reply);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Received received(HttpExchange exchange) throws IOException {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    var request =
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            Collections.unmodifiableMap(headers),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    synchronized (received) {
      received.add(request);
    }
    return request;
  }

  private Trouble trouble() {
    synchronized (troubles) {
      var trouble = troubles.poll();
      return trouble == null ? new Trouble.None() : trouble;
    }
  }

  private synchronized Answered carryOut(Received request) {
    return answer(request);
  }

  private @Nullable Answered unheard(Received request) {
    var _ = carryOut(request);
    return null;
  }

  private @Nullable Answered hang() throws InterruptedException {
    closed.await();
    return null;
  }

  private static void write(HttpExchange exchange, Trouble trouble, Answered reply)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", reply.type());
    if (trouble instanceof Trouble.Says says) {
      says.headers().forEach(headers::set);
    }
    var bytes = reply.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
