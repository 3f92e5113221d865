package io.github.earmark.lastfm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.listenbrainz.ListenBrainzStandIn.Trouble;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
              "Rate Limit Exceeded - Too many scrobbles in a short period. Please try again"
                  + " later.");

  /// One request, as it came in.
  ///
  /// @param type its Content-Type
  /// @param method of the web service, as in `track.scrobble`
  /// @param fields of the body or, for GET, of the address
  /// @param status what was answered; 0 for nothing
  public record Received(
      String verb,
      URI address,
      String type,
      String method,
      Map<String, String> fields,
      String userAgent,
      int status) {
    Received answered(int status) {
      return new Received(verb, address, type, method, fields, userAgent, status);
    }
  }

  private record Answered(int status, String body) {}

  private final ServerKind serverKind;
  private final InstantSource clock;
  private final List<Map<String, String>> stored = new ArrayList<>();
  private final Map<String, Integer> ignored = new HashMap<>();
  private final Map<String, Boolean> tokens = new LinkedHashMap<>();
  private @Nullable Map<String, String> playing;
  private String session = "session-0";
  private final Set<String> refused = new HashSet<>();
  private final Set<String> loved = new HashSet<>();
  private final List<String> said = new ArrayList<>();
  private boolean hidden;

  /// The last, so that nothing is missing when the first request comes.
  private final Stage stage = new Stage(this::answer);

  public LastFmStandIn(ServerKind serverKind) {
    this(serverKind, InstantSource.system());
  }

  /// Starts at once.
  ///
  /// @param clock decides what is too old and too new
  public LastFmStandIn(ServerKind serverKind, InstantSource clock) {
    this.serverKind = serverKind;
    this.clock = clock;
  }

  public URI root() {
    return stage.root().resolve("/2.0/");
  }

  /// One trouble for each of the next requests, of whatever kind.
  public void next(Trouble... coming) {
    stage.next(List.of(coming));
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

  /// From now on a request that holds a listen with this title is refused as a whole (error 6).
  public synchronized void refuse(String title) {
    refused.add(title);
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
  public List<Received> received() {
    return stage.received();
  }

  public List<Received> received(String method) {
    return received().stream().filter(request -> request.method().equals(method)).toList();
  }

  /// What is stored, in the order of arrival: the fields of each item without their index.
  public synchronized List<Map<String, String>> listens() {
    return List.copyOf(stored);
  }

  /// What the user loves, as in "Artist – Title".
  public synchronized Set<String> loved() {
    return Set.copyOf(loved);
  }

  /// What was taken of love and its end, as in "unlove Title", in the order of arrival.
  public synchronized List<String> said() {
    return List.copyOf(said);
  }

  /// What was announced last, or null.
  public synchronized @Nullable Map<String, String> playing() {
    return playing;
  }

  @Override
  public void close() {
    stage.close();
  }

  /// Libre.fm has been seen calling its JSON text.
  private synchronized Stage.Answered answer(Received request) {
    var path = request.address().getPath();
    if (!path.equals("/2.0/")) {
      var status = path.equals("/2.0") ? 301 : 404;
      return new Stage.Answered(status, "<html>", Map.of("Location", root().toString()));
    }
    // Some servers read the address alone for the format, and never the body.
    var json = String.valueOf(request.address().getQuery()).contains("format=json");
    if (serverKind == ServerKind.GNUFM && !json) {
      return new Stage.Answered(200, "<lfm status=\"failed\"/>", Map.of());
    }
    var answer = answer(request.verb().equals("POST"), request.type(), request.fields());
    var type = serverKind == ServerKind.GNUFM ? "text/plain" : "application/json";
    return new Stage.Answered(answer.status(), answer.body(), Map.of("Content-Type", type));
  }

  private Answered answer(boolean post, String type, Map<String, String> fields) {
    if (post && !type.equals("application/x-www-form-urlencoded")) {
      return error(6);
    }
    if (!fields.getOrDefault("format", "").equals("json")) {
      return new Answered(200, "<lfm status=\"failed\"><error code=\"5\">no JSON</error></lfm>");
    }
    var method = field(fields, "method");
    if (!known(fields.getOrDefault("api_key", ""))) {
      return error(10);
    }
    return method.equals("user.getRecentTracks")
        ? recent(fields)
        : post ? signed(method, fields) : error(3);
  }

  /// A GNU FM knows no API keys: any of the right length will do.
  private boolean known(String apiKey) {
    return serverKind == ServerKind.GNUFM ? apiKey.length() == 32 : apiKey.equals(API_KEY);
  }

  private Answered signed(String method, Map<String, String> fields) {
    if (serverKind == ServerKind.LASTFM && !signature(fields).equals(fields.get("api_sig"))) {
      return error(13);
    }
    if (serverKind == ServerKind.GNUFM && fields.getOrDefault("api_sig", "").length() != 32) {
      return error(13);
    }
    return switch (method) {
      case "auth.getToken" -> token();
      case "auth.getSession" -> authorised(fields.getOrDefault("token", ""));
      case "auth.getMobileSession" -> mobile(fields);
      case "track.scrobble",
          "track.updateNowPlaying",
          "track.love",
          "track.unlove",
          "user.getInfo" -> {
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
      case "track.love", "track.unlove" -> love(method.equals("track.love"), fields);
      default ->
          serverKind == ServerKind.LASTFM
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
    if (serverKind == ServerKind.GNUFM && !fields.containsKey("authToken")) {
      return error(6);
    }
    var proof = md5(USER.toLowerCase(Locale.ROOT) + md5(PASSWORD));
    var proven =
        serverKind == ServerKind.GNUFM
            ? proof.equals(fields.get("authToken"))
            : PASSWORD.equals(fields.get("password")) && !fields.containsKey("authToken");
    return proven && USER.equalsIgnoreCase(fields.get("username")) ? newSession() : error(4);
  }

  private Answered newSession() {
    return ok(
        "{\"session\":{\"name\":\"%s\",\"key\":\"%s\",\"subscriber\":0}}".formatted(USER, session));
  }

  private Answered scrobble(Map<String, String> fields) {
    var rules = new ScrobbleRules(serverKind, clock.instant());
    var items = rules.items(fields);
    if (items == null || items.stream().anyMatch(item -> refused.contains(field(item, "track")))) {
      return error(6);
    }
    var replies = new ArrayList<JsonNode>();
    var accepted = 0;
    for (var item : items) {
      var code = ignored.getOrDefault(item.get("track"), rules.ignored(item));
      if (code == 0 && serverKind == ServerKind.GNUFM && there(item)) {
        code = 91;
      }
      if (code == 0) {
        stored.add(Map.copyOf(item));
        accepted++;
      }
      replies.add(Shapes.item(item, code));
    }
    return ok(new Shapes(serverKind).scrobbles(replies, accepted));
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

  /// It wants its three fields and no others; a GNU FM has an error for what is so already.
  private Answered love(boolean loves, Map<String, String> fields) {
    var artist = fields.getOrDefault("artist", "");
    var track = fields.getOrDefault("track", "");
    var known =
        Set.of("method", "format", "api_key", "api_sig", "sk", "artist", "track")
            .containsAll(fields.keySet());
    if (artist.isBlank() || track.isBlank() || !known || refused.contains(track)) {
      return error(6);
    }
    var label = artist + " – " + track;
    var changed = loves ? loved.add(label) : loved.remove(label);
    said.add((loves ? "love " : "unlove ") + track);
    return serverKind == ServerKind.GNUFM && !changed ? error(7) : ok("{}");
  }

  private Answered recent(Map<String, String> fields) {
    if (hidden) {
      return error(17);
    }
    var limit = Integer.parseInt(fields.getOrDefault("limit", "50"));
    if (!USER.equalsIgnoreCase(fields.get("user")) || limit > 200) {
      return error(serverKind == ServerKind.LASTFM ? 6 : 7);
    }
    var page = Integer.parseInt(fields.getOrDefault("page", "1"));
    // Neither bound is within, and the older GNU FM know none.
    var bounded = serverKind == ServerKind.LASTFM;
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
    if (serverKind == ServerKind.GNUFM && page > pages) {
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
    if (serverKind == ServerKind.GNUFM && (code == 7 || code == 16)) {
      body.putObject("error").put("#text", text).put("code", String.valueOf(code));
    } else {
      body.put("error", code).put("message", text);
    }
    return new Answered(serverKind == ServerKind.GNUFM ? 200 : status(code), body.toString());
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
