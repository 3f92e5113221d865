package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.servers.StandIn;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A Koito as its `lbz_submit_listen.go` is, with Go's strict types; stricter where a listen
/// without a time would become one of now. Its errors are JSON that is called text.
public final class KoitoStandIn extends StandIn {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BASE = "/apis/listenbrainz/1";
  private static final int MOST = 1000;
  private static final Set<String> TEXTS =
      Set.of(
          "media_player",
          "submission_client",
          "submission_client_version",
          "release_mbid",
          "release_group_mbid",
          "recording_mbid",
          "albumartist");
  private static final Set<String> LISTS = Set.of("artist_mbids", "artist_names", "tags");
  private static final Set<String> NUMBERS = Set.of("duration", "duration_ms");

  private final String token;
  private final Map<String, JsonNode> listens = new LinkedHashMap<>();
  private final Set<String> refused = new HashSet<>();

  public KoitoStandIn(String token) {
    this.token = token;
  }

  /// Takes no listen with this title, as if it had none.
  public synchronized void refuse(String title) {
    refused.add(title);
  }

  /// What is stored, in the order of arrival and each listen once.
  public synchronized List<JsonNode> listens() {
    return List.copyOf(listens.values());
  }

  @Override
  protected Answered answer(Received request) {
    var known = ("Token " + token).equals(request.header("Authorization"));
    return switch (request.method() + " " + request.uri().getPath()) {
      case "POST " + BASE + "/submit-listens" ->
          known ? submit(request.body()) : error(401, "unauthorized");
      case "GET " + BASE + "/validate-token" ->
          known
              ? text(
                  200,
                  "{\"code\":200,\"message\":\"Token valid.\",\"valid\":true,\"user_name\":\"me\"}")
              : error(401, "unauthorized");
      case String path when path.contains(" " + BASE) -> text(404, "404 page not found\n");
      case String path when path.startsWith("GET") ->
          new Answered(200, "text/html", "<!DOCTYPE html><title>Koito</title>");
      default -> text(405, "");
    };
  }

  private synchronized Answered submit(String body) {
    JsonNode document;
    try {
      document = JSON.readTree(body);
    } catch (JacksonException _) {
      return error(400, "failed to decode request");
    }
    var payload = document.path("payload");
    if (!document.path("listen_type").isTextual()
        || !payload.valueStream().allMatch(KoitoStandIn::decodes)) {
      return error(400, "failed to decode request");
    }
    if (payload.isEmpty()) {
      return error(400, "payload is nil");
    }
    if (payload.size() > MOST) {
      return error(400, "payload exceeds max listens per request");
    }
    var type = document.path("listen_type").textValue();
    if (payload.size() > 1 && !type.equals("import")) {
      return error(400, "payload must only contain one listen for non-import requests");
    }
    for (var item : payload) {
      var track = item.path("track_metadata");
      if (name(track, "artist_name").isEmpty()
          || name(track, "track_name").isEmpty()
          || refused.contains(name(track, "track_name"))) {
        return error(400, "Artist name or track name are missing");
      }
      if (!type.equals("playing_now")) {
        if (!item.has("listened_at")) {
          return error(400, "this would be a listen of now");
        }
        listens.putIfAbsent(
            item.path("listened_at") + name(track, "artist_name") + name(track, "track_name"),
            item);
      }
    }
    return text(200, "{\"status\": \"ok\"}");
  }

  /// Whether Go puts it into the types it has for it; what it does not know may be anything.
  private static boolean decodes(JsonNode item) {
    var track = item.path("track_metadata");
    return (!item.has("listened_at") || item.path("listened_at").isIntegralNumber())
        && track.isObject()
        && track
            .propertyStream()
            .filter(it -> it.getKey().endsWith("_name"))
            .allMatch(it -> it.getValue().isTextual())
        && track.path("additional_info").propertyStream().allMatch(KoitoStandIn::fits);
  }

  private static boolean fits(Map.Entry<String, JsonNode> property) {
    var value = property.getValue();
    if (TEXTS.contains(property.getKey())) {
      return value.isTextual();
    }
    if (LISTS.contains(property.getKey())) {
      return value.isArray() && value.valueStream().allMatch(JsonNode::isTextual);
    }
    return !NUMBERS.contains(property.getKey()) || value.isInt();
  }

  private static String name(JsonNode track, String key) {
    return track.path(key).asText();
  }

  private static Answered error(int status, String text) {
    return text(status, "{\"error\":\"" + text + "\"}");
  }

  private static Answered text(int status, String body) {
    return new Answered(status, "text/plain; charset=utf-8", body);
  }
}
