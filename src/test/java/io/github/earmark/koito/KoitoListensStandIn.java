package io.github.earmark.koito;

import io.github.earmark.ground.servers.StandIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a Koito has, on the loopback, as its `engine/handlers` give it: pages from the newest, 500
/// listens at most and 100 where more are asked for; bounds are within, and count only with a
/// `from` that is not 0; a play is told apart by its track and second. Replies were recorded from a
/// real one (main of 2026-05).
public final class KoitoListensStandIn extends StandIn {
  private static final int MOST = 500;
  private static final int USUAL = 100;

  private record Kept(long time, int track) {}

  private record Track(String title, String artists, int album) {}

  private final List<Kept> listens = new ArrayList<>();
  private final List<Track> tracks = new ArrayList<>();
  private final List<String> albums = new ArrayList<>();

  /// Pages with one of these seconds fail.
  public final Set<Long> broken = new HashSet<>();

  /// Where it is set, there is a login gate.
  public @Nullable String key;

  public synchronized void add(long time, String artists, String title, String album) {
    if (!albums.contains(album)) {
      albums.add(album);
    }
    var track = new Track(title, artists, albums.indexOf(album) + 1);
    if (!tracks.contains(track)) {
      tracks.add(track);
    }
    listens.add(new Kept(time, tracks.indexOf(track) + 1));
  }

  /// Start, artists and title of each, in their order.
  public synchronized List<String> plays() {
    return listens.stream()
        .filter(one -> !broken.contains(one.time()))
        .map(
            one -> {
              var track = tracks.get(one.track() - 1);
              return "%d %s – %s".formatted(one.time(), track.artists(), track.title());
            })
        .sorted()
        .toList();
  }

  @Override
  protected synchronized Answered answer(Received request) {
    var path = request.uri().getPath();
    if (!path.startsWith("/apis/web/v1/")) {
      return new Answered(200, "text/html", "<!DOCTYPE html><title>Koito</title>");
    }
    if (key != null && !("Token " + key).equals(request.header("Authorization"))) {
      return error(401, "unauthorized");
    }
    var parts = path.substring("/apis/web/v1/".length()).split("/", -1);
    return switch (parts[0]) {
      case "listens" -> listens(request.query());
      case "track" -> track(Integer.parseInt(parts[1]));
      case "album" -> album(Integer.parseInt(parts[1]));
      default -> new Answered(404, "text/plain", "404 page not found\n");
    };
  }

  private Answered listens(Map<String, String> query) {
    var from = Long.parseLong(query.getOrDefault("from", "0"));
    var to = Long.parseLong(query.getOrDefault("to", "0"));
    var all = "all_time".equals(query.get("period"));
    var limit = Integer.parseInt(query.getOrDefault("limit", "" + USUAL));
    limit = limit > MOST ? USUAL : limit;
    var page = Math.max(1, Integer.parseInt(query.getOrDefault("page", "1")));
    var there =
        listens.stream()
            .filter(
                one -> all || (from != 0 && one.time() >= from && (to == 0 || one.time() <= to)))
            .sorted(Comparator.comparingLong(Kept::time).thenComparingInt(Kept::track).reversed())
            .toList();
    var items = there.stream().skip((page - 1L) * limit).limit(limit).toList();
    if (items.stream().anyMatch(one -> broken.contains(one.time()))) {
      return error(400, "failed to get listens: GetListensPaginated: malformed");
    }
    return json(
        """
        {"items":[%s],"total_record_count":%d,"items_per_page":%d,"has_next_page":%s,"current_page":%d}\
        """
            .formatted(
                items.stream().map(this::shown).collect(Collectors.joining(",")),
                there.size(),
                limit,
                there.size() > (long) page * limit,
                page));
  }

  private String shown(Kept one) {
    var track = tracks.get(one.track() - 1);
    return """
    {"time":"%s","track":{"id":%d,"title":"%s","artists":[%s],"image":{"xs":"","small":"","medium":"","large":"","xl":""}}}\
    """
        .formatted(
            Instant.ofEpochSecond(one.time()),
            one.track(),
            track.title(),
            artists(track.artists()));
  }

  private static String artists(String names) {
    return List.of(names.split(", ", -1)).stream()
        .map(name -> "{\"id\":1,\"name\":\"%s\"}".formatted(name))
        .collect(Collectors.joining(","));
  }

  private Answered track(int id) {
    if (id < 1 || id > tracks.size()) {
      return error(404, "track with specified id could not be found");
    }
    var track = tracks.get(id - 1);
    return json(
        """
        {"id":%d,"title":"%s","artists":[%s],"musicbrainz_id":%s,"listen_count":1,"duration":%d,"image":{"xs":"","small":"","medium":"","large":"","xl":""},"album_id":%d,"time_listened":180,"first_listen":1700000000,"all_time_rank":1}\
        """
            .formatted(
                id,
                track.title(),
                artists(track.artists()),
                id % 2 == 0 ? "null" : "\"8f3471b5-7e6a-48da-86a9-c1c07a0f47ae\"",
                id % 3 == 0 ? 0 : 180,
                track.album()));
  }

  private Answered album(int id) {
    if (id < 1 || id > albums.size()) {
      return error(404, "album with specified id could not be found");
    }
    return json(
        """
        {"id":%d,"musicbrainz_id":null,"title":"%s","image":{"xs":"","small":"","medium":"","large":"","xl":""},"artists":[{"id":1,"name":"A0"}],"is_various_artists":false,"listen_count":3,"time_listened":576,"first_listen":1700000000,"all_time_rank":1}\
        """
            .formatted(id, albums.get(id - 1)));
  }

  private static Answered json(String body) {
    return new Answered(200, "application/json", body);
  }

  /// It calls its errors plain text.
  private static Answered error(int status, String words) {
    return new Answered(
        status, "text/plain; charset=utf-8", "{\"error\":\"%s\"}\n".formatted(words));
  }
}
