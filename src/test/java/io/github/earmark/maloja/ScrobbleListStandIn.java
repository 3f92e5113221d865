package io.github.earmark.maloja;

import io.github.earmark.ground.servers.StandIn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A Maloja on the loopback, as its `apis/native_v1.py` and `malojatime.py` list scrobbles: bounds
/// are days of its own time zone, which is thirteen hours ahead of Greenwich; a page is worked out
/// with all pages before it; each second has one play at most. Replies were recorded from 3.2.9.
public final class ScrobbleListStandIn extends StandIn {
  private static final ZoneOffset ZONE = ZoneOffset.ofHours(13);

  /// What was played, by its second.
  private record Scrobble(String artists, String title) {}

  private final TreeMap<Long, Scrobble> scrobbles = new TreeMap<>();

  /// Whose key all of it came with.
  public String client = "earmark";

  /// Where one of these seconds is among what is worked out, it fails.
  public final Set<Long> broken = new HashSet<>();

  public synchronized void add(long time, String artist, String title) {
    if (scrobbles.putIfAbsent(time, new Scrobble(artist, title)) != null) {
      throw new IllegalArgumentException("its second is taken");
    }
  }

  /// Start, artists and title of each, in their order.
  public synchronized List<String> plays() {
    return scrobbles.entrySet().stream()
        .filter(one -> !broken.contains(one.getKey()))
        .map(
            one ->
                "%d %s – %s"
                    .formatted(one.getKey(), one.getValue().artists(), one.getValue().title()))
        .sorted()
        .toList();
  }

  @Override
  protected synchronized Answered answer(Received request) {
    var path = request.uri().getPath();
    return switch (path) {
      case "/apis/mlj_1/scrobbles" -> list(request.query());
      case "/apis/mlj_1/numscrobbles" ->
          json("{\"status\": \"ok\", \"amount\": %d}".formatted(within(request.query()).size()));
      default ->
          path.startsWith("/apis/mlj_1/")
              ? json("{\"error\": \"Not found\"}")
              : new Answered(404, "text/html", "<!DOCTYPE html><title>404</title>");
    };
  }

  private SortedMap<Long, Scrobble> within(Map<String, String> query) {
    if (!query.containsKey("from") || !query.containsKey("to")) {
      throw new AssertionError("without bounds it leaves some out: " + query);
    }
    var from = day(query.get("from")).atStartOfDay(ZONE).toEpochSecond();
    var to = day(query.get("to")).plusDays(1).atStartOfDay(ZONE).toEpochSecond() - 1;
    return scrobbles.subMap(from, true, to, true);
  }

  private static LocalDate day(String text) {
    var parts = text.split("/", -1);
    return LocalDate.of(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  private Answered list(Map<String, String> query) {
    if (!"no".equals(query.get("reverse"))) {
      throw new AssertionError("it would give the newest first");
    }
    var size = Long.parseLong(query.get("perpage"));
    var page = Long.parseLong(query.get("page"));
    var limit = (page + 1) * size;
    var there = within(query).entrySet().stream().limit(limit).toList();
    if (there.stream().anyMatch(one -> broken.contains(one.getKey()))) {
      return new Answered(
          500,
          "application/json",
          """
          {"status": "failure", "error": {"type": "unknown_error", "value": "TypeError(\\"'NoneType' object is not subscriptable\\")", "desc": "The server has encountered an exception."}}\
          """);
    }
    return json(
        """
        {"status": "ok", "list": [%s], "pagination": {"page": %d, "perpage": %d, "next_page": null, "prev_page": null}}\
        """
            .formatted(
                there.stream()
                    .skip(page * size)
                    .map(one -> shown(one.getKey(), one.getValue()))
                    .collect(Collectors.joining(", ")),
                page,
                size));
  }

  private String shown(long time, Scrobble one) {
    var artists = "\"" + one.artists().replace(", ", "\", \"") + "\"";
    return """
    {"time": %d, "track": {"artists": [%s], "title": "%s", "album": %s, "length": %s}, "duration": null, "origin": "client:%s"}\
    """
        .formatted(
            time,
            artists,
            one.title(),
            time % 2 == 0
                ? "null"
                : "{\"artists\": [%s], \"albumtitle\": \"Album\"}".formatted(artists),
            time % 3 == 0 ? "null" : "200",
            client);
  }

  /// When a day begins there.
  static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  private static Answered json(String body) {
    return new Answered(200, "application/json", body);
  }
}
