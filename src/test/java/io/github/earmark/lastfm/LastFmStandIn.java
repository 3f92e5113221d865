package io.github.earmark.lastfm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.earmark.listenbrainz.ListenBrainzStandIn.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A Last.fm or a GNU FM on the loopback that is as strict as the real one, or stricter: it checks
/// signatures, sessions, fields and limits, answers in the shapes that were recorded, and keeps
/// every request. Thread-safe.
public final class LastFmStandIn implements AutoCloseable {
  public static final String USER = "Tester";
  public static final String PASSWORD = "secret";
  public static final String API_KEY = "0123456789abcdef0123456789abcdef";
  public static final String API_SECRET = "topsecret";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<Integer, String> TEXTS =
      Map.of(
          3, "Invalid Method - No method with that name in this package",
          4, "Invalid authentication token supplied",
          6, "Invalid parameters - Your request is missing a required parameter",
          7, "Invalid resource specified",
          9, "Invalid session key - Please re-authenticate",
          10, "Invalid API key - You must be granted a valid key by last.fm",
          13, "Invalid method signature supplied",
          14, "This token has not yet been authorised",
          17, "Login: User required to be logged in",
          29,
              "Rate Limit Exceeded - Too many scrobbles in a short period. Please try again later.");

  /// One request, as it came in.
  ///
  /// @param method of the web service, as in `track.scrobble`
  /// @param fields of the body or, for GET, of the address
  /// @param status what was answered; 0 for nothing
  public record Received(
      String verb,
      URI address,
      String method,
      Map<String, String> fields,
      String userAgent,
      int status) {}

  private record Answered(int status, String body) {}

  private final HttpServer server;
  private final Flavour flavour;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Deque<Trouble> troubles = new ArrayDeque<>();
  private final List<Received> received = new ArrayList<>();
  private final List<Map<String, String>> stored = new ArrayList<>();
  private final Map<String, Integer> ignored = new HashMap<>();
  private final Map<String, Boolean> tokens = new LinkedHashMap<>();
  private @Nullable Map<String, String> playing;
  private String session = "session-0";
  private boolean hidden;

  public LastFmStandIn(Flavour flavour) {
    this(flavour, InstantSource.system());
  }

  /// Starts at once.
  ///
  /// @param clock decides what is too old and too new
  public LastFmStandIn(Flavour flavour, InstantSource clock) {
    this.flavour = flavour;
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("cannot listen", e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public URI root() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/2.0/");
  }

  /// One trouble for each of the next requests, of whatever kind.
  public synchronized void next(Trouble... coming) {
    troubles.addAll(Arrays.asList(coming));
  }

  /// An error in the shape that this server gives it.
  public Trouble fails(int code) {
    var error = error(code);
    return new Trouble.Says(error.status(), error.body(), Map.of());
  }

  /// From now on a listen with this title gets this code.
  public synchronized void ignore(String title, int code) {
    ignored.put(title, code);
  }

  /// What lets a client act for the user now.
  public synchronized String session() {
    return session;
  }

  /// The user takes back their consent.
  public synchronized void revoke() {
    session = "session-" + (Integer.parseInt(session.substring(8)) + 1);
  }

  /// The user says yes.
  public synchronized void authorise(String token) {
    tokens.replace(token, true);
  }

  /// The user's plays are private from now on.
  public synchronized void hide() {
    hidden = true;
  }

  /// Every request so far, in the order of arrival.
  public synchronized List<Received> received() {
    return List.copyOf(received);
  }

  public List<Received> received(String method) {
    return received().stream().filter(request -> request.method().equals(method)).toList();
  }

  /// What is stored, in the order of arrival: the fields of each item without their index.
  public synchronized List<Map<String, String>> listens() {
    return List.copyOf(stored);
  }

  /// What was announced last, or null.
  public synchronized @Nullable Map<String, String> playing() {
    return playing;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var post = exchange.getRequestMethod().equals("POST");
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var query = exchange.getRequestURI().getRawQuery();
      var fields = decoded(post ? body : query == null ? "" : query);
      var trouble = trouble();
      var early = trouble instanceof Trouble.Cuts(var afterwards) && !afterwards;
      Answered reply = null;
      if (trouble instanceof Trouble.Says says) {
        reply = new Answered(says.status(), says.body());
      } else if (!early && !(trouble instanceof Trouble.Hangs)) {
        reply = answer(exchange, post, fields);
      }
      var silent = reply == null || trouble instanceof Trouble.Cuts;
      keep(exchange, fields, reply == null || silent ? 0 : reply.status());
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

  private synchronized void keep(HttpExchange exchange, Map<String, String> fields, int status) {
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            field(fields, "method"),
            fields,
            String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")),
            status));
  }

  /// Libre.fm has been seen calling its JSON text.
  private void write(HttpExchange exchange, @Nullable Trouble trouble, Answered reply)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", flavour == Flavour.GNUFM ? "text/plain" : "application/json");
    if (trouble instanceof Trouble.Says says) {
      says.headers().forEach(headers::set);
    }
    if (reply.status() == 301) {
      headers.set("Location", root().toString());
    }
    var bytes = reply.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private synchronized Answered answer(
      HttpExchange exchange, boolean post, Map<String, String> fields) {
    if (!exchange.getRequestURI().getPath().equals("/2.0/")) {
      return new Answered(exchange.getRequestURI().getPath().equals("/2.0") ? 301 : 404, "<html>");
    }
    var type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    if (post && !type.equals("application/x-www-form-urlencoded")) {
      return error(6);
    }
    if (!fields.getOrDefault("format", "").equals("json")) {
      return new Answered(200, "<lfm status=\"failed\"><error code=\"5\">no JSON</error></lfm>");
    }
    var method = field(fields, "method");
    if (!fields.getOrDefault("api_key", "").equals(API_KEY)) {
      return error(10);
    }
    return method.equals("user.getRecentTracks")
        ? recent(fields)
        : post ? signed(method, fields) : error(3);
  }

  private Answered signed(String method, Map<String, String> fields) {
    if (flavour == Flavour.LASTFM && !signature(fields).equals(fields.get("api_sig"))) {
      return error(13);
    }
    if (flavour == Flavour.GNUFM && fields.getOrDefault("api_sig", "").length() != 32) {
      return error(13);
    }
    return switch (method) {
      case "auth.getToken" -> token();
      case "auth.getSession" -> authorised(fields.getOrDefault("token", ""));
      case "auth.getMobileSession" -> mobile(fields);
      case "track.scrobble", "track.updateNowPlaying", "user.getInfo" -> {
        if (!fields.containsKey("sk")) {
          yield error(6);
        }
        yield fields.get("sk").equals(session) ? forUser(method, fields) : error(9);
      }
      default -> error(3);
    };
  }

  private Answered forUser(String method, Map<String, String> fields) {
    return switch (method) {
      case "track.scrobble" -> scrobble(fields);
      case "track.updateNowPlaying" -> announce(fields);
      default ->
          flavour == Flavour.LASTFM
              ? ok("{\"user\":{\"name\":\"" + USER + "\",\"playcount\":\"7\"}}")
              : error(6);
    };
  }

  private static String signature(Map<String, String> fields) {
    var text = new StringBuilder();
    for (var field : new TreeMap<>(fields).entrySet()) {
      if (!List.of("format", "callback", "api_sig").contains(field.getKey())) {
        text.append(field.getKey()).append(field.getValue());
      }
    }
    return md5(text.append(API_SECRET).toString());
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answered token() {
    var token = "token-" + tokens.size();
    tokens.put(token, false);
    return ok("{\"token\":\"" + token + "\"}");
  }

  private Answered authorised(String token) {
    var yes = tokens.get(token);
    if (yes == null || !yes) {
      return error(yes == null ? 4 : 14);
    }
    tokens.remove(token);
    return newSession();
  }

  private Answered mobile(Map<String, String> fields) {
    if (flavour == Flavour.GNUFM && !fields.containsKey("authToken")) {
      return error(6);
    }
    var proof = md5(USER.toLowerCase(Locale.ROOT) + md5(PASSWORD));
    var proven =
        flavour == Flavour.GNUFM
            ? proof.equals(fields.get("authToken"))
            : PASSWORD.equals(fields.get("password")) && !fields.containsKey("authToken");
    return proven && USER.equalsIgnoreCase(fields.get("username")) ? newSession() : error(4);
  }

  private Answered newSession() {
    return ok(
        "{\"session\":{\"name\":\"%s\",\"key\":\"%s\",\"subscriber\":0}}".formatted(USER, session));
  }

  private Answered scrobble(Map<String, String> fields) {
    var rules = new ScrobbleRules(flavour, clock.instant());
    var items = rules.items(fields);
    if (items == null) {
      return error(6);
    }
    var replies = new ArrayList<JsonNode>();
    var accepted = 0;
    for (var item : items) {
      var code = ignored.getOrDefault(item.get("track"), rules.ignored(item));
      if (code == 0 && flavour == Flavour.GNUFM && there(item)) {
        code = 91;
      }
      if (code == 0) {
        stored.add(Map.copyOf(item));
        accepted++;
      }
      replies.add(Shapes.item(item, code));
    }
    return ok(new Shapes(flavour).scrobbles(replies, accepted));
  }

  private boolean there(Map<String, String> item) {
    return stored.stream()
        .anyMatch(
            other ->
                List.of("artist", "track", "timestamp").stream()
                    .allMatch(key -> field(other, key).equals(field(item, key))));
  }

  private Answered announce(Map<String, String> fields) {
    if (fields.getOrDefault("artist", "").isBlank()
        || fields.getOrDefault("track", "").isBlank()
        || fields.containsKey("timestamp")) {
      return error(6);
    }
    playing = Map.copyOf(fields);
    var code = ignored.getOrDefault(fields.get("track"), 0);
    return ok(JSON.createObjectNode().set("nowplaying", Shapes.item(fields, code)));
  }

  private Answered recent(Map<String, String> fields) {
    if (hidden) {
      return error(17);
    }
    var limit = Integer.parseInt(fields.getOrDefault("limit", "50"));
    if (!USER.equalsIgnoreCase(fields.get("user")) || limit > 200) {
      return error(flavour == Flavour.LASTFM ? 6 : 7);
    }
    var page = Integer.parseInt(fields.getOrDefault("page", "1"));
    // Neither bound is within, and the older GNU FM know none.
    var bounded = flavour == Flavour.LASTFM;
    var from = bounded ? Long.parseLong(fields.getOrDefault("from", "0")) : 0;
    var to = bounded ? Long.parseLong(fields.getOrDefault("to", "9999999999")) : Long.MAX_VALUE;
    var found = new ArrayList<Map<String, String>>();
    for (var item : stored) {
      if (time(item) > from && time(item) < to) {
        found.add(item);
      }
    }
    found.sort((a, b) -> Long.compare(time(b), time(a)));
    var pages = (found.size() + limit - 1) / limit;
    if (flavour == Flavour.GNUFM && page > pages) {
      return error(7);
    }
    var tracks = new ArrayList<JsonNode>();
    var now = playing;
    if (now != null && (page == 1 || bounded)) {
      tracks.add(Shapes.played(now, bounded ? null : clock.instant(), true));
    }
    var begin = Math.min(found.size(), (page - 1) * limit);
    for (var item : found.subList(begin, Math.min(found.size(), begin + limit))) {
      tracks.add(Shapes.played(item, Instant.ofEpochSecond(time(item)), false));
    }
    return ok(Shapes.recent(tracks, page, pages));
  }

  private static long time(Map<String, String> item) {
    return Long.parseLong(field(item, "timestamp"));
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

  static String field(Map<String, String> item, String key) {
    return item.getOrDefault(key, "");
  }

  private static Answered ok(JsonNode body) {
    return ok(body.toString());
  }

  private static Answered ok(String body) {
    return new Answered(200, body);
  }

  /// GNU FM gives every error with status 200, and those from deep inside as an object.
  private Answered error(int code) {
    var text = TEXTS.getOrDefault(code, "Something about " + code);
    var body = JSON.createObjectNode();
    if (flavour == Flavour.GNUFM && (code == 7 || code == 16)) {
      body.putObject("error").put("#text", text).put("code", String.valueOf(code));
    } else {
      body.put("error", code).put("message", text);
    }
    return new Answered(flavour == Flavour.GNUFM ? 200 : status(code), body.toString());
  }

  private static int status(int code) {
    return switch (code) {
      case 8, 16 -> 500;
      case 11 -> 503;
      case 29 -> 429;
      case 3, 5, 6, 7 -> 400;
      default -> 403;
    };
  }
}
