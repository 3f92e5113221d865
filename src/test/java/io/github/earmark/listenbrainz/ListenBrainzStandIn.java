package io.github.earmark.listenbrainz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A ListenBrainz on the loopback that is as strict as the real one: its rules, its replies, its
/// limits, and on demand its troubles. It keeps every request, so that a test can assert what was
/// sent, how often and in which order. Thread-safe.
public final class ListenBrainzStandIn implements AutoCloseable {
  public static final String USER = "tester";

  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final JsonMapper JSON = new JsonMapper();

  /// One request, as it came in.
  ///
  /// @param type the `listen_type`, or the method where there is none
  /// @param items what was in its payload
  /// @param status what was answered; 0 for nothing
  public record Received(
      Instant at, String path, String type, List<JsonNode> items, String userAgent, int status) {}

  /// What goes wrong with one request.
  public sealed interface Trouble {
    /// This answer instead of the right one; nothing is taken.
    record Says(int status, String body, Map<String, String> headers) implements Trouble {}

    /// No answer until the client gives up; nothing is taken.
    record Hangs() implements Trouble {}

    /// The connection ends without an answer.
    ///
    /// @param afterwards whether the request was carried out before
    record Cuts(boolean afterwards) implements Trouble {}

    /// The right answer, late.
    record Dawdles(Duration time) implements Trouble {}
  }

  /// What is answered.
  record Answered(int status, String body) {}

  private final HttpServer server;
  private final String token;
  private final Consumer<String> log;
  private final ListenRules rules = new ListenRules();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Deque<Trouble> troubles = new ArrayDeque<>();
  private final List<Received> received = new ArrayList<>();
  private final Map<String, JsonNode> stored = new LinkedHashMap<>();
  private final Map<String, Integer> feedback = new LinkedHashMap<>();
  private final List<Integer> said = new ArrayList<>();
  private @Nullable JsonNode playing;
  private int allowed = 1_000_000;

  public ListenBrainzStandIn(String token) {
    this(0, token, _ -> {});
  }

  /// Starts at once.
  ///
  /// @param port 0 for any free one
  /// @param log gets one readable line for each thing that happens
  public ListenBrainzStandIn(int port, String token, Consumer<String> log) {
    this.token = token;
    this.log = log;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new IllegalStateException("cannot listen on port " + port, e);
    }
    server.setExecutor(Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory()));
    server.createContext("/", this::handle);
    server.start();
  }

  /// A receiver for people: says what it gets, until it is stopped.
  public static void main(String[] args) throws InterruptedException {
    if (args.length != 2) {
      System.err.println("usage: ListenBrainzStandIn PORT TOKEN");
      System.exit(2);
    }
    var time = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    try (var standIn =
        new ListenBrainzStandIn(
            Integer.parseInt(args[0]),
            args[1],
            line -> System.out.println(time.format(Instant.now()) + "  " + line))) {
      System.out.println("listening on " + standIn.root());
      standIn.closed.await();
    }
  }

  public URI root() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// One trouble for each of the next requests, of whatever kind.
  public synchronized void next(Trouble... coming) {
    troubles.addAll(Arrays.asList(coming));
  }

  public static Trouble says(int status, String body) {
    return new Trouble.Says(status, body, Map.of());
  }

  /// Answers so many requests more; from then on 429, until it is called again.
  public synchronized void allow(int requests) {
    allowed = requests;
  }

  /// Every request so far, in the order of arrival.
  public synchronized List<Received> received() {
    return List.copyOf(received);
  }

  /// Those to `submit-listens` of one type: `single`, `import` or `playing_now`.
  public List<Received> received(String type) {
    return received().stream().filter(request -> request.type().equals(type)).toList();
  }

  /// What is stored, in the order of arrival and each listen once.
  public synchronized List<JsonNode> listens() {
    return List.copyOf(stored.values());
  }

  /// How recordings are felt about, by MBID or MSID: 1 or -1.
  public synchronized Map<String, Integer> feedback() {
    return Map.copyOf(feedback);
  }

  /// Every score that was taken, in the order of arrival.
  public synchronized List<Integer> scores() {
    return List.copyOf(said);
  }

  /// What was announced last, or null.
  public synchronized @Nullable JsonNode playing() {
    return playing;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var trouble = trouble();
      var reply = trouble == null ? null : instead(trouble);
      if (reply == null && !(trouble instanceof Trouble.Hangs) && !before(trouble)) {
        reply = answer(exchange, body);
      }
      var silent = reply == null || trouble instanceof Trouble.Cuts;
      keep(exchange, body, silent || reply == null ? 0 : reply.status());
      if (trouble instanceof Trouble.Hangs) {
        closed.await();
      } else if (trouble instanceof Trouble.Dawdles(var time)) {
        var _ = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
      }
      if (!silent && reply != null) {
        write(exchange, trouble, reply);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Trouble trouble() {
    return troubles.poll();
  }

  private static @Nullable Answered instead(Trouble trouble) {
    return trouble instanceof Trouble.Says says ? new Answered(says.status(), says.body()) : null;
  }

  private static boolean before(@Nullable Trouble trouble) {
    return trouble instanceof Trouble.Cuts(var afterwards) && !afterwards;
  }

  private synchronized void keep(HttpExchange exchange, String body, int status) {
    var document = parse(body);
    var type = document == null ? "" : document.path("listen_type").asText();
    var items = new ArrayList<JsonNode>();
    if (document != null) {
      document.path("payload").forEach(items::add);
    }
    received.add(
        new Received(
            Instant.now(),
            exchange.getRequestURI().toString(),
            type.isEmpty() ? exchange.getRequestMethod() : type,
            List.copyOf(items),
            String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")),
            status));
    log.accept(describe(exchange, type, items, status));
  }

  private static String describe(
      HttpExchange exchange, String type, List<JsonNode> items, int status) {
    var what =
        items.isEmpty()
            ? exchange.getRequestMethod() + " " + exchange.getRequestURI()
            : (type.equals("playing_now") ? "now playing  " : "listen       ")
                + items.stream().map(ListenBrainzStandIn::label).collect(Collectors.joining("; "));
    return status == 200 ? what : what + "  (answered " + (status == 0 ? "nothing" : status) + ")";
  }

  private static String label(JsonNode item) {
    var track = item.path("track_metadata");
    var names = track.path("artist_name").asText() + " – " + track.path("track_name").asText();
    return item.has("listened_at")
        ? names + ", begun " + Instant.ofEpochSecond(item.path("listened_at").asLong())
        : names;
  }

  private void write(HttpExchange exchange, @Nullable Trouble trouble, Answered reply)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", reply.body().startsWith("<") ? "text/html" : "application/json");
    synchronized (this) {
      headers.set("X-RateLimit-Limit", "1000000");
      headers.set("X-RateLimit-Remaining", String.valueOf(Math.max(0, allowed)));
      headers.set("X-RateLimit-Reset-In", "7");
    }
    if (trouble instanceof Trouble.Says says) {
      says.headers().forEach(headers::set);
    }
    var bytes = reply.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private synchronized Answered answer(HttpExchange exchange, String body) {
    if (--allowed < 0) {
      return error(429, "You have exceeded your rate limit. See the X-RateLimit-* headers.");
    }
    var uri = exchange.getRequestURI();
    var words =
        String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")).split(" ", -1);
    var offered = words.length == 2 ? words[1] : null;
    var user = "/1/user/" + USER;
    return switch (exchange.getRequestMethod() + " " + uri.getPath()) {
      case "POST /1/submit-listens" -> submit(offered, body);
      case "POST /1/delete-listen" -> delete(offered, body);
      case "POST /1/feedback/recording-feedback" -> feedback(offered, body);
      case "POST /1/playing-now/delete" -> silence(offered, body);
      case "GET /1/validate-token" -> validate(offered);
      case "GET /1/user/" + USER + "/listens" -> listens(query(uri));
      case "GET /1/user/" + USER + "/listen-count" ->
          new Answered(200, "{\"payload\":{\"count\":%d}}".formatted(stored.size()));
      case "GET /1/user/" + USER + "/playing-now" -> payload(List.of(), playing);
      case String request when request.endsWith("/1/submit-listens") ->
          new Answered(405, "<!doctype html><title>405 Method Not Allowed</title>");
      default -> error(404, uri.getPath().startsWith(user) ? "Cannot find user" : "Not found");
    };
  }

  private Answered silence(@Nullable String offered, String body) {
    if (!token.equals(offered)) {
      return error(401, "Invalid authorization token.");
    }
    var shown = playing;
    var client = shown == null ? "" : text(shown.path("track_metadata"), "submission_client");
    if (shown == null || !body.equals("{\"client\":\"" + client + "\"}")) {
      return error(404, "No playing now of this client");
    }
    playing = null;
    return new Answered(200, "{\"status\":\"ok\"}");
  }

  private static String text(JsonNode metadata, String key) {
    return metadata.path("additional_info").path(key).asText();
  }

  private Answered submit(@Nullable String offered, String body) {
    if (offered == null) {
      return error(401, "You need to provide an Authorization header.");
    }
    if (!offered.equals(token)) {
      return error(401, "Invalid authorization token.");
    }
    var document = parse(body);
    if (document == null) {
      return error(400, "Cannot parse JSON document.");
    }
    var fault = rules.fault(document, body.getBytes(UTF_8).length);
    if (fault != null) {
      var reply = JSON.createObjectNode().put("code", 400).put("error", fault.error());
      if (fault.culprit() != null) {
        reply.setAll(fault.culprit());
      }
      return new Answered(400, reply.toString());
    }
    for (var item : document.path("payload")) {
      if (document.path("listen_type").asText().equals("playing_now")) {
        playing = item;
      } else {
        stored.putIfAbsent(key(item), item);
      }
    }
    return new Answered(200, "{\"status\":\"ok\"}");
  }

  /// Deletes at once what the real one deletes about hourly.
  private Answered delete(@Nullable String offered, String body) {
    if (offered == null || !offered.equals(token)) {
      return error(401, "Invalid authorization token.");
    }
    var document = parse(body);
    if (document == null) {
      return error(400, "Cannot parse JSON document.");
    }
    var at = document.path("listened_at");
    var identifier = document.path("recording_msid").asText();
    if (!at.isInt() || !identifier.matches(UUID_FORM)) {
      return error(400, "Listen timestamp or recording MSID is missing or invalid.");
    }
    stored.values().removeIf(item -> at(item) == at.asLong() && msid(item).equals(identifier));
    return new Answered(200, "{\"status\":\"ok\"}");
  }

  /// Its own rules: no other key, one identifier or both, and nothing hangs on an MSID that no
  /// listen has; the real one would take any.
  private Answered feedback(@Nullable String offered, String body) {
    if (offered == null) {
      return error(401, "You need to provide an Authorization header.");
    }
    if (!offered.equals(token)) {
      return error(401, "Invalid authorization token.");
    }
    var document = parse(body);
    if (document == null) {
      return error(400, "Cannot parse JSON document.");
    }
    var recording = document.path("recording_mbid").asText();
    var message = document.path("recording_msid").asText();
    if (!document.has("score") || (recording.isEmpty() && message.isEmpty())) {
      return error(
          400,
          "JSON document must contain either recording_msid or recording_mbid, and score top level"
              + " keys");
    }
    if (document.size() != (recording.isEmpty() || message.isEmpty() ? 2 : 3)) {
      return error(400, "JSON document may only contain recording_msid, recording_mbid and score");
    }
    var score = document.path("score");
    var identifier = recording.isEmpty() ? message : recording;
    if (!score.isInt() || Math.abs(score.intValue()) > 1 || !identifier.matches(UUID_FORM)) {
      return error(400, "Invalid JSON document submitted: " + document);
    }
    if (recording.isEmpty() && stored.values().stream().noneMatch(one -> is(one, message))) {
      return error(400, "No listen has this MSID: " + message);
    }
    if (score.intValue() == 0) {
      feedback.remove(identifier);
    } else {
      feedback.put(identifier, score.intValue());
    }
    said.add(score.intValue());
    return new Answered(200, "{\"status\":\"ok\"}");
  }

  private static boolean is(JsonNode item, String msid) {
    return msid(item).equals(msid);
  }

  private static String msid(JsonNode item) {
    var key = key(item);
    return UUID.nameUUIDFromBytes(key.substring(key.indexOf('\n')).getBytes(UTF_8)).toString();
  }

  /// What makes two listens one; see [S messybrainz].
  private static String key(JsonNode item) {
    var track = item.path("track_metadata");
    var info = track.path("additional_info");
    return String.join(
            "\n",
            item.path("listened_at").asText(),
            track.path("artist_name").asText().strip(),
            track.path("track_name").asText().strip(),
            track.path("release_name").asText().strip(),
            info.path("track_number").asText(),
            String.valueOf(info.path("duration_ms").asLong(info.path("duration").asLong() * 1000)))
        .toLowerCase(Locale.ROOT);
  }

  private Answered validate(@Nullable String offered) {
    if (offered == null) {
      return error(400, "You need to provide an Authorization token.");
    }
    var reply = JSON.createObjectNode().put("code", 200);
    return offered.equals(token)
        ? ok(reply.put("message", "Token valid.").put("user_name", USER).put("valid", true))
        : ok(reply.put("message", "Token invalid.").put("valid", false));
  }

  private Answered listens(Map<String, Long> query) {
    var low = query.getOrDefault("min_ts", Long.MIN_VALUE);
    var high = query.getOrDefault("max_ts", Long.MAX_VALUE);
    if (low >= high) {
      return error(400, "max_ts should be greater than min_ts");
    }
    var found = new ArrayList<JsonNode>();
    for (var item : stored.values()) {
      var at = item.path("listened_at").asLong();
      if (at > low && at < high) {
        found.add(((ObjectNode) item.deepCopy()).put("recording_msid", msid(item)));
      }
    }
    found.sort((a, b) -> Long.compare(at(a), at(b)));
    var count = (int) Math.min(1000, query.getOrDefault("count", 25L));
    // With a lower bound, it gives the oldest above it; always the newest first.
    var oldest = query.containsKey("min_ts");
    var from = oldest ? 0 : Math.max(0, found.size() - count);
    var page = new ArrayList<>(found.subList(from, Math.min(found.size(), from + count)));
    Collections.reverse(page);
    return payload(page, null);
  }

  private static long at(JsonNode item) {
    return item.path("listened_at").asLong();
  }

  private Answered payload(List<JsonNode> items, @Nullable JsonNode now) {
    var payload = JSON.createObjectNode();
    payload.put("count", now == null ? items.size() : 1).put("user_id", USER);
    var listens = payload.putArray("listens").addAll(items);
    if (now != null) {
      payload.put("playing_now", true);
      listens.add(now);
    }
    return ok(JSON.createObjectNode().set("payload", payload));
  }

  private static Map<String, Long> query(URI uri) {
    var query = uri.getRawQuery();
    return query == null
        ? Map.of()
        : Arrays.stream(query.split("&"))
            .map(pair -> URLDecoder.decode(pair, UTF_8).split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> Long.parseLong(pair[1])));
  }

  private static @Nullable JsonNode parse(String body) {
    try {
      return JSON.readTree(body) instanceof ObjectNode object ? object : null;
    } catch (JacksonException _) {
      return null;
    }
  }

  private static Answered ok(JsonNode body) {
    return new Answered(200, body.toString());
  }

  private static Answered error(int status, String text) {
    return new Answered(
        status, JSON.createObjectNode().put("code", status).put("error", text).toString());
  }
}
