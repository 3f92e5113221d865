package io.github.earmark.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A server on the loopback address that takes listens as ListenBrainz does, tells what it gets and
/// keeps it.
final class Receiver implements AutoCloseable {
  static final String TOKEN = "7e57ed00-0000-4000-8000-00000000de30";

  private static final String VALID =
      """
      {"code": 200, "message": "Token valid.", "valid": true, "user_name": "demo"}""";

  /// What arrived: one listen, or with no start, what is on at the moment.
  record Received(@Nullable Instant start, String label) {
    private static final DateTimeFormatter CLOCK =
        DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    String describe() {
      return start == null
          ? "now playing: " + label
          : "listen: " + label + ", begun at " + CLOCK.format(start);
    }

    boolean matches(Received other, Duration tolerance) {
      return start != null
          && other.start != null
          && label.equals(other.label)
          && Duration.between(start, other.start).abs().compareTo(tolerance) <= 0;
    }
  }

  private final HttpServer server;
  private final ObjectMapper json = new ObjectMapper();
  private final List<Received> listens = new CopyOnWriteArrayList<>();
  private final Consumer<Received> onReceived;

  Receiver(Consumer<Received> onReceived) throws IOException {
    this.onReceived = onReceived;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/1/validate-token", exchange -> answer(exchange, 200, VALID));
    server.createContext("/1/submit-listens", this::submit);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The listens that arrived, in their order.
  List<Received> listens() {
    return List.copyOf(listens);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void submit(HttpExchange exchange) throws IOException {
    if (!("Token " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, "{\"code\": 401, \"error\": \"Invalid authorization token.\"}");
      return;
    }
    var body = json.readTree(exchange.getRequestBody());
    for (var listen : body.path("payload")) {
      var received = received(listen);
      if (received.start != null) {
        listens.add(received);
      }
      onReceived.accept(received);
    }
    answer(exchange, 200, "{\"status\": \"ok\"}");
  }

  private static Received received(JsonNode listen) {
    var track = listen.path("track_metadata");
    var start = listen.path("listened_at");
    return new Received(
        start.isNumber() ? Instant.ofEpochSecond(start.asLong()) : null,
        track.path("artist_name").asText() + " – " + track.path("track_name").asText());
  }

  private static void answer(HttpExchange exchange, int code, String body) throws IOException {
    try (exchange) {
      var bytes = body.getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(code, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
