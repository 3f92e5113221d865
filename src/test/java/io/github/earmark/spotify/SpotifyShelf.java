package io.github.earmark.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.earmark.ground.servers.StandIn.Received;
import io.github.earmark.spotify.SpotifyListener.Piece;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The playlists that an account has at Spotify, in the shapes of its guide: items are below
/// `item`, a page has 50 at most, and what can be played is only said for a market.
final class SpotifyShelf {
  private final List<String> offences;
  private final Map<String, List<JsonNode>> playlists = new LinkedHashMap<>();
  private final List<JsonNode> catalogue = new ArrayList<>();

  SpotifyShelf(List<String> offences) {
    this.offences = offences;
  }

  /// Puts a song at the end of a playlist.
  void add(String playlist, Piece piece, boolean playable) {
    var track = SpotifyListener.track(piece).put("is_playable", playable);
    playlists
        .computeIfAbsent(playlist, _ -> new ArrayList<>())
        .add(JsonNodeFactory.instance.objectNode().set("item", track));
  }

  /// Can be found.
  void offer(String id, Piece piece) {
    catalogue.add(
        SpotifyListener.track(piece)
            .put("is_playable", true)
            .put("id", id)
            .put("uri", "spotify:track:" + id));
  }

  private int number(Received request, String key) {
    var value = request.query().getOrDefault(key, "");
    if (!value.matches("[0-9]{1,5}")) {
      offences.add(key + " " + value);
      return 0;
    }
    return Integer.parseInt(value);
  }

  private String page(Received request, List<JsonNode> all) {
    var limit = number(request, "limit");
    var offset = number(request, "offset");
    if (limit < 1 || limit > 50) {
      offences.add("limit " + limit);
    }
    var node = JsonNodeFactory.instance.objectNode().put("total", all.size());
    var items = node.putArray("items");
    all.stream().skip(offset).limit(limit).forEach(items::add);
    return node.toString();
  }

  String page(Received request) {
    var all = new ArrayList<JsonNode>();
    for (var name : playlists.keySet()) {
      all.add(
          JsonNodeFactory.instance
              .objectNode()
              .put("id", "id" + all.size())
              .put("name", name)
              .put("type", "playlist"));
    }
    return page(request, all);
  }

  String items(Received request) {
    var path = request.uri().getPath();
    if (!path.matches("/v1/playlists/id[0-9]+/items")) {
      offences.add("GET " + path);
    }
    if (!"from_token".equals(request.query().get("market"))) {
      offences.add("without a market, nothing is said of what can be played");
    }
    var place = Integer.parseInt(path.replaceAll("\\D+", "").substring(1));
    return page(request, List.copyOf(playlists.values()).get(place));
  }

  String found(Received request) {
    var words = request.query().getOrDefault("q", "");
    if (!"track".equals(request.query().get("type")) || number(request, "limit") > 10) {
      offences.add("search " + request.query());
    }
    var node = JsonNodeFactory.instance.objectNode();
    var items = node.putObject("tracks").putArray("items");
    catalogue.stream()
        .filter(one -> words.contains("track:" + one.path("name").asText()))
        .forEach(items::add);
    return node.toString();
  }
}
