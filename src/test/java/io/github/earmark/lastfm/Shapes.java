package io.github.earmark.lastfm;

import static io.github.earmark.lastfm.LastFmStandIn.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Replies in the shapes that were recorded: what is alone is no array, and GNU FM counts in text.
record Shapes(ServerKind flavour) {
  private static final JsonMapper JSON = new JsonMapper();

  JsonNode scrobbles(List<JsonNode> items, int accepted) {
    var scrobbles = JSON.createObjectNode();
    var counts = JSON.createObjectNode();
    if (flavour == ServerKind.LASTFM) {
      counts.put("accepted", accepted).put("ignored", items.size() - accepted);
    } else {
      counts
          .put("accepted", String.valueOf(accepted))
          .put("ignored", String.valueOf(items.size() - accepted));
    }
    scrobbles.set("@attr", counts);
    if (items.size() == 1) {
      scrobbles.set("scrobble", items.getFirst());
    } else {
      scrobbles.putArray("scrobble").addAll(items);
    }
    return JSON.createObjectNode().set("scrobbles", scrobbles);
  }

  /// What a server says of one item, of a scrobble or of what plays now.
  static ObjectNode item(Map<String, String> item, int code) {
    var reply = JSON.createObjectNode();
    for (var key : List.of("artist", "track", "album", "albumArtist")) {
      reply
          .putObject(key)
          .put("corrected", "0")
          .put("#text", ScrobbleRules.cut(item.getOrDefault(key, "")));
    }
    if (item.containsKey("timestamp")) {
      reply.put("timestamp", field(item, "timestamp"));
    }
    reply
        .putObject("ignoredMessage")
        .put("code", String.valueOf(code))
        .put("#text", code == 91 ? "Already scrobbled" : "");
    return reply;
  }

  static JsonNode played(Map<String, String> item, @Nullable Instant at, boolean now) {
    var track = JSON.createObjectNode();
    track
        .putObject("artist")
        .put("#text", ScrobbleRules.cut(field(item, "artist")))
        .put("mbid", "");
    track.put("name", ScrobbleRules.cut(field(item, "track"))).put("mbid", "");
    if (now) {
      track.putObject("@attr").put("nowplaying", "true");
    }
    if (at != null) {
      track
          .putObject("date")
          .put("uts", String.valueOf(at.getEpochSecond()))
          .put("#text", "21 Nov 2026, 10:03");
    }
    return track;
  }

  static JsonNode recent(List<JsonNode> tracks, int page, int pages) {
    var recent = JSON.createObjectNode();
    recent
        .putObject("@attr")
        .put("user", LastFmStandIn.USER)
        .put("page", String.valueOf(page))
        .put("totalPages", String.valueOf(pages));
    switch (tracks.size()) {
      case 0 -> {}
      case 1 -> recent.set("track", tracks.getFirst());
      default -> recent.putArray("track").addAll(tracks);
    }
    return JSON.createObjectNode().set("recenttracks", recent);
  }
}
