package io.github.earmark.lastfm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.earmark.lastfm.LastFmStandIn.Received;
import io.github.earmark.listenbrainz.ListenBrainzStandIn.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the stand-in stands on: takes requests in on the loopback, keeps them, and makes trouble as
/// it is told to.
final class Stage implements AutoCloseable {

  record Answered(int status, String body, Map<String, String> headers) {}

  private final HttpServer server;
  private final Function<Received, Answered> script;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Deque<Trouble> troubles = new ArrayDeque<>();
  private final List<Received> received = new ArrayList<>();

  /// Starts at once.
  ///
  /// @param script the right answer to a request
  Stage(Function<Received, Answered> script) {
    this.script = script;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("cannot listen", e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI root() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized void next(List<Trouble> coming) {
    troubles.addAll(coming);
  }

  synchronized List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = request(exchange);
      var trouble = trouble();
      var reply = reply(trouble, request);
      var silent = reply == null || trouble instanceof Trouble.Cuts;
      keep(request.answered(silent || reply == null ? 0 : reply.status()));
      if (trouble instanceof Trouble.Hangs) {
        closed.await();
      } else if (trouble instanceof Trouble.Dawdles(var time)) {
        var _ = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
      }
      if (!silent && reply != null) {
        write(exchange, reply);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Trouble trouble() {
    return troubles.poll();
  }

  private synchronized void keep(Received request) {
    received.add(request);
  }

  private @Nullable Answered reply(@Nullable Trouble trouble, Received request) {
    return switch (trouble) {
      case Trouble.Says(var status, var body, var headers) -> new Answered(status, body, headers);
      case Trouble.Hangs _ -> null;
      case Trouble.Cuts(var afterwards) -> afterwards ? script.apply(request) : null;
      case Trouble.Dawdles _ -> script.apply(request);
      case null -> script.apply(request);
    };
  }

  private static Received request(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var query = exchange.getRequestURI().getRawQuery();
    var verb = exchange.getRequestMethod();
    var headers = exchange.getRequestHeaders();
    var fields = decoded(verb.equals("POST") ? body : query == null ? "" : query);
    return new Received(
        verb,
        exchange.getRequestURI(),
        String.valueOf(headers.getFirst("Content-Type")),
        fields.getOrDefault("method", ""),
        fields,
        String.valueOf(headers.getFirst("User-Agent")),
        0);
  }

  private static Map<String, String> decoded(String form) {
    var fields = new HashMap<String, String>();
    for (var pair : form.split("&", -1)) {
      var parts = pair.split("=", 2);
      if (parts.length == 2) {
        fields.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
      }
    }
    return Collections.unmodifiableMap(fields);
  }

  private static void write(HttpExchange exchange, Answered reply) throws IOException {
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    var bytes = reply.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
