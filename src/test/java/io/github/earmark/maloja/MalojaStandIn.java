package io.github.earmark.maloja;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.ground.servers.StandIn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A Maloja that is stricter than the real one: what that would store as nonsense (a list of
/// artists as one name, the word "None", a play of the future) it fails at. Its replies are the
/// recorded ones of 3.2.9; [RealMalojaTest] holds both against the same expectations.
public final class MalojaStandIn extends StandIn {
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/M/d", Locale.ROOT);
  private static final Set<String> KNOWN =
      Set.of("key", "artists", "title", "album", "albumartists", "length", "duration", "time");

  private final String key;
  private final ZoneId zone;
  private final TreeMap<Long, ObjectNode> scrobbles = new TreeMap<>();

  /// What was taken for each second, whatever it is called now.
  private final Map<Long, ObjectNode> taken = new HashMap<>();

  private int clashes;

  public MalojaStandIn(String key) {
    this(key, ZoneOffset.UTC);
  }

  /// @param zone whose days it counts
  public MalojaStandIn(String key, ZoneId zone) {
    this.key = key;
    this.zone = zone;
  }

  /// What is stored, oldest first.
  public synchronized List<JsonNode> scrobbles() {
    return List.copyOf(scrobbles.values());
  }

  /// The seconds that are taken.
  public synchronized List<Long> times() {
    return List.copyOf(scrobbles.keySet());
  }

  /// How often it was offered a play for a second that another has. A real one breaks when that
  /// happens with a track it does not know.
  public synchronized int clashes() {
    return clashes;
  }

  /// Another client's play, stored before.
  public synchronized void occupy(long time, String artist, String title) {
    taken.put(time, track(artist, title));
    scrobbles.put(time, scrobble(time, track(artist, title)));
  }

  /// The user corrects its names, or a rule of the user's does.
  public synchronized void rename(long time, String artist, String title) {
    scrobbles.put(time, scrobble(time, track(artist, title)));
  }

  private static ObjectNode track(String artist, String title) {
    var track = JSON.createObjectNode().put("title", title);
    track.putArray("artists").add(artist);
    return track;
  }

  @Override
  protected Answered answer(Received request) {
    return switch (request.method() + " " + request.uri().getPath()) {
      case "POST /apis/mlj_1/newscrobble" -> submit(request);
      case "GET /apis/mlj_1/scrobbles" -> list(request.query());
      case "GET /apis/mlj_1/serverinfo" ->
          json(200, "{\"name\":\"Generic Maloja User\",\"db_status\":{\"healthy\":true}}");
      case String other when other.contains("/apis/mlj_1/") ->
          json(200, "{\"error\": \"Not found\"}");
      case String other when other.startsWith("POST") -> page(405);
      default -> page(404);
    };
  }

  private Answered submit(Received request) {
    if (!"application/json".equals(request.header("Content-Type"))) {
      return page(415);
    }
    var document = parse(request.body());
    if (document == null) {
      return page(400);
    }
    if (!document.path("key").asText().equals(key)) {
      return failure(403, "authentication_fail", "", "Invalid or missing authentication");
    }
    var missing =
        Stream.of("artists", "title")
            .filter(part -> document.path(part).isEmpty() && document.path(part).asText().isEmpty())
            .map(part -> "\"track_" + part + "\"")
            .toList();
    if (!missing.isEmpty()) {
      return missing("[" + String.join(", ", missing) + "]");
    }
    if (nonsense(document)) {
      return page(500);
    }
    var track = tidy(document);
    return track.path("artists").isEmpty()
        ? missing("\"artist\"")
        : store(document.path("time").longValue(), track);
  }

  private static boolean nonsense(ObjectNode document) {
    var textual = Stream.of("title", "album").filter(document::has).map(document::path);
    var lists = Stream.of("artists", "albumartists").filter(document::has).map(document::path);
    var numbers = Stream.of("time", "length", "duration").filter(document::has).map(document::path);
    return !document.has("time")
        || document.path("time").longValue() > Instant.now().getEpochSecond() + 60
        || document.propertyStream().anyMatch(it -> !KNOWN.contains(it.getKey()))
        || !textual.allMatch(it -> it.isTextual() && !it.textValue().isBlank())
        || !lists.allMatch(MalojaStandIn::names)
        || !numbers.allMatch(it -> it.isIntegralNumber() && it.longValue() > 0)
        || (document.has("albumartists") && !document.has("album"))
        || document.toString().contains("\\u0000");
  }

  private static boolean names(JsonNode list) {
    return list.isArray()
        && list.valueStream().allMatch(it -> it.isTextual() && !it.textValue().isBlank());
  }

  /// As its cleaning: guests move from names and title to the artists, joined ones are split.
  private static ObjectNode tidy(ObjectNode document) {
    var track = JSON.createObjectNode();
    var parts = document.path("title").textValue().split(" \\((?:feat\\.|Original Mix)", 2);
    track.put("title", parts[0]);
    var names = new ArrayList<String>();
    for (var artist : document.path("artists")) {
      for (var name : artist.textValue().split(" feat\\. | & |[;/|]", -1)) {
        if (!Set.of("", "spotify").contains(name.strip().toLowerCase(Locale.ROOT))) {
          names.add(name.strip());
        }
      }
    }
    var artists = track.putArray("artists");
    names.stream().sorted().forEach(artists::add);
    return track;
  }

  private Answered store(long time, ObjectNode track) {
    var there = taken.putIfAbsent(time, track);
    if (there == null) {
      scrobbles.put(time, scrobble(time, track));
      var success = JSON.createObjectNode().put("status", "success");
      success.set("track", track);
      return json(200, success.toString());
    }
    if (same(there, track)) {
      return json(
          200,
          """
          {"status": "success", "desc": "The scrobble is present in the database.", "track": {},
           "warnings": [{"type": "scrobble_exists", "value": null, "desc": "This scrobble exists"}]}
          """);
    }
    clashes++;
    return json(
        409,
        """
        {"status": "error", "error": {"type": "duplicate_timestamp", "value": %s,
         "desc": "A scrobble is already registered with this timestamp."}}
        """
            .formatted(scrobble(time, track)));
  }

  private static boolean same(JsonNode one, JsonNode other) {
    return one.toString().equalsIgnoreCase(other.toString());
  }

  private static ObjectNode scrobble(long time, ObjectNode track) {
    var scrobble = JSON.createObjectNode().put("time", time);
    // As `{"title":…,"artists":[…]}` in that order, so that two can be compared as text.
    scrobble.set("track", track);
    return scrobble.put("origin", "client:default");
  }

  private Answered list(Map<String, String> query) {
    var from = LocalDate.parse(query.getOrDefault("from", ""), DAY);
    var to = LocalDate.parse(query.getOrDefault("to", ""), DAY);
    var found = JSON.createArrayNode();
    scrobbles.descendingMap().values().stream()
        .filter(
            scrobble -> {
              var at = Instant.ofEpochSecond(scrobble.path("time").asLong());
              var day = LocalDate.ofInstant(at, zone);
              return !day.isBefore(from) && !day.isAfter(to);
            })
        .forEach(found::add);
    var reply = JSON.createObjectNode().put("status", "ok");
    reply.set("list", found);
    return json(200, reply.toString());
  }

  private static @Nullable ObjectNode parse(String body) {
    try {
      return JSON.readTree(body) instanceof ObjectNode object ? object : null;
    } catch (JacksonException _) {
      return null;
    }
  }

  private static Answered missing(String value) {
    return failure(
        400, "missing_scrobble_data", value, "The scrobble is missing needed parameters.");
  }

  private static Answered failure(int status, String type, String value, String text) {
    return json(
        status,
        """
        {"status": "failure", "error": {"type": "%s",%s "desc": "%s"}}
        """
            .formatted(type, value.isEmpty() ? "" : " \"value\": " + value + ",", text));
  }

  private static Answered json(int status, String body) {
    return new Answered(status, "application/json", body);
  }

  private static Answered page(int status) {
    return new Answered(status, "text/html", "<!DOCTYPE html><title>Maloja - Error</title>");
  }
}
