package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.ground.servers.StandIn;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A user of ListenBrainz on the loopback, as `webserver/views/api.py` lists listens: bounds are
/// exclusive, with `min_ts` it takes the oldest, without it the newest; always newest first.
public final class ListenerStandIn extends StandIn {
  public static final String USER = "Tester One";
  private static final int MOST = 1_000;
  private static final int USUAL = 25;
  private static final JsonMapper JSON = new JsonMapper();

  /// As it was stored.
  ///
  /// @param metadata the whole `track_metadata`
  private record Stored(long time, String msid, JsonNode metadata) {}

  private final List<Stored> listens = new ArrayList<>();
  private final List<ObjectNode> feedback = new ArrayList<>();

  /// Pages with one of these seconds fail.
  public final Set<Long> broken = new HashSet<>();

  /// Where it is set, a request without it is refused.
  public @Nullable String token;

  /// Gives the newest where the oldest are asked for, as no ListenBrainz does.
  public boolean backwards;

  public void add(long time, String artist, String title) {
    add(
        time,
        """
        {"artist_name":"%s","track_name":"%s","additional_info":{}}\
        """
            .formatted(artist, title));
  }

  public synchronized void add(long time, String metadata) {
    try {
      listens.add(new Stored(time, UUID.randomUUID().toString(), JSON.readTree(metadata)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// Newest last.
  public synchronized void feel(long created, int score, @Nullable String metadata) {
    try {
      var item = JsonNodeFactory.instance.objectNode().put("created", created).put("score", score);
      item.put("user_id", USER).putNull("recording_msid");
      item.put("recording_mbid", "8f3471b5-7e6a-48da-86a9-c1c07a0f47ae");
      item.set("track_metadata", metadata == null ? null : JSON.readTree(metadata));
      feedback.add(item);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// Start, artist and title of each, in their order.
  public synchronized List<String> plays() {
    return listens.stream()
        .filter(one -> !broken.contains(one.time()))
        .map(
            one ->
                "%d %s – %s"
                    .formatted(
                        one.time(),
                        one.metadata().path("artist_name").asText(),
                        one.metadata().path("track_name").asText()))
        .sorted()
        .toList();
  }

  @Override
  protected synchronized Answered answer(Received request) {
    if (token != null && !("Token " + token).equals(request.header("Authorization"))) {
      return error(401, "Invalid authorization token.");
    }
    var path = request.uri().getRawPath().split("/", -1);
    var query = request.query();
    query.remove("");
    if (!request.method().equals("GET") || path.length < 5 || !path[1].equals("1")) {
      return new Answered(404, "text/html", "<!doctype html><title>404 Not Found</title>");
    }
    var feels = path[2].equals("feedback") && path.length == 6;
    var user = URLDecoder.decode(feels ? path[4] : path[3], StandardCharsets.UTF_8);
    if (!user.equalsIgnoreCase(USER)) {
      return error(404, "Cannot find user: " + user);
    }
    var what = path[path.length - 1];
    return switch (feels ? "feedback " + what : path.length == 5 ? what : "") {
      case "listens" -> listens(only(query, "min_ts", "max_ts", "count"));
      case "listen-count" -> json("{\"payload\":{\"count\":%d}}".formatted(listens.size()));
      case "feedback get-feedback" -> feedback(only(query, "metadata", "offset", "count"));
      default -> new Answered(404, "text/html", "<!doctype html><title>404 Not Found</title>");
    };
  }

  private static Map<String, String> only(Map<String, String> query, String... known) {
    if (!Set.of(known).containsAll(query.keySet())) {
      throw new AssertionError("unknown parameters: " + query);
    }
    return query;
  }

  private Answered listens(Map<String, String> query) {
    var after = query.get("min_ts");
    var before = query.get("max_ts");
    if (after != null && before != null && Long.parseLong(before) <= Long.parseLong(after)) {
      return error(400, "max_ts should be greater than min_ts");
    }
    var count = Math.min(MOST, Integer.parseInt(query.getOrDefault("count", "" + USUAL)));
    var oldest = Comparator.comparingLong(Stored::time);
    var page =
        listens.stream()
            .filter(one -> after == null || one.time() > Long.parseLong(after))
            .filter(one -> before == null || one.time() < Long.parseLong(before))
            .sorted(after == null || backwards ? oldest.reversed() : oldest)
            .limit(count)
            .sorted(oldest.reversed())
            .toList();
    if (page.stream().anyMatch(one -> broken.contains(one.time()))) {
      return new Answered(500, "text/html", "<html><h1>Internal Server Error</h1></html>");
    }
    var times = listens.stream().mapToLong(Stored::time).summaryStatistics();
    return json(
        """
        {"payload":{"count":%d,"user_id":"%s","latest_listen_ts":%d,"oldest_listen_ts":%d,"listens":[%s]}}\
        """
            .formatted(
                page.size(),
                USER,
                listens.isEmpty() ? 0 : times.getMax(),
                listens.isEmpty() ? 0 : times.getMin(),
                page.stream().map(ListenerStandIn::shown).collect(Collectors.joining(","))));
  }

  private static String shown(Stored one) {
    return """
    {"listened_at":%d,"recording_msid":"%s","user_name":"%s","inserted_at":%d,"track_metadata":%s}\
    """
        .formatted(one.time(), one.msid(), USER, one.time() + 240, one.metadata());
  }

  private Answered feedback(Map<String, String> query) {
    var offset = Long.parseLong(query.getOrDefault("offset", "0"));
    var count = Math.min(MOST, Integer.parseInt(query.getOrDefault("count", "" + USUAL)));
    Stream<ObjectNode> newest = feedback.reversed().stream();
    var page = newest.skip(offset).limit(count).map(ObjectNode::toString).toList();
    return json(
        "{\"feedback\":[%s],\"count\":%d,\"total_count\":%d,\"offset\":%d}"
            .formatted(String.join(",", page), page.size(), feedback.size(), offset));
  }

  private static Answered json(String body) {
    return new Answered(200, "application/json", body);
  }

  private static Answered error(int status, String words) {
    return new Answered(
        status, "application/json", "{\"code\":%d,\"error\":\"%s\"}".formatted(status, words));
  }
}
