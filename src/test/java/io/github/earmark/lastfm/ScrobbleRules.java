package io.github.earmark.lastfm;

import static io.github.earmark.lastfm.LastFmStandIn.field;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the servers say about the fields of a scrobble; written from their documents and source,
/// apart from what is tested with it. Where Last.fm forgives, this does not.
record ScrobbleRules(ServerKind flavour, Instant now) {
  private static final Pattern INDEXED = Pattern.compile("([A-Za-z]+)\\[(0|[1-9][0-9]*)]");
  private static final Set<String> COMMON =
      Set.of("method", "api_key", "api_sig", "sk", "format", "callback");
  private static final Set<String> NAMES =
      Set.of(
          "artist",
          "track",
          "timestamp",
          "album",
          "albumArtist",
          "trackNumber",
          "mbid",
          "duration",
          "chosenByUser");
  private static final Pattern MBID = Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

  /// The items of a request, or null where it is refused as a whole (error 6).
  @Nullable List<Map<String, String>> items(Map<String, String> fields) {
    var found = new HashMap<Integer, Map<String, String>>();
    for (var field : fields.entrySet()) {
      var indexed = INDEXED.matcher(field.getKey());
      if (COMMON.contains(field.getKey())) {
        continue;
      }
      if (!indexed.matches() || !NAMES.contains(indexed.group(1))) {
        return null;
      }
      found
          .computeIfAbsent(Integer.parseInt(indexed.group(2)), _ -> new HashMap<>())
          .put(indexed.group(1), field.getValue());
    }
    var items = new ArrayList<Map<String, String>>();
    for (var i = 0; i < found.size(); i++) {
      var item = found.get(i);
      if (item == null || !sound(item)) {
        return null;
      }
      items.add(item);
    }
    return items.isEmpty() || items.size() > 50 ? null : items;
  }

  private boolean sound(Map<String, String> item) {
    return item.keySet().containsAll(Set.of("artist", "track", "timestamp"))
        && field(item, "timestamp").matches("[0-9]{1,10}")
        && item.getOrDefault("duration", "1").matches("[1-9][0-9]{0,9}")
        && item.getOrDefault("trackNumber", "1").matches("[1-9][0-9]{0,8}")
        && MBID.matcher(item.getOrDefault("mbid", "0".repeat(8) + "-0000-0000-0000-000000000000"))
            .matches();
  }

  /// The code of `ignoredMessage` for one item.
  int ignored(Map<String, String> item) {
    var time = Long.parseLong(item.getOrDefault("timestamp", "0"));
    return flavour == ServerKind.LASTFM ? lastFm(item, time) : gnuFm(item, time);
  }

  private int lastFm(Map<String, String> item, long time) {
    var albumArtist = item.getOrDefault("albumArtist", "someone");
    if (item.values().stream().anyMatch(String::isBlank)
        || item.values().stream().anyMatch("undefined"::equals)
        || Integer.parseInt(item.getOrDefault("duration", "30")) < 30
        || Set.of("VA", "Various Artists", "<unknown>").contains(albumArtist)) {
      return 1;
    }
    if (time < now.getEpochSecond() - 14 * 86_400) {
      return 3;
    }
    return time > now.getEpochSecond() ? 4 : 0;
  }

  private int gnuFm(Map<String, String> item, long time) {
    if (cut(field(item, "artist")).isEmpty()) {
      return 1;
    }
    if (cut(field(item, "track")).isEmpty()) {
      return 2;
    }
    if (time > now.getEpochSecond() + 300) {
      return 3;
    }
    return time < 1_009_000_000L ? 4 : 0;
  }

  /// As GNU FM stores it: 255 bytes of it, and nothing where they end within a letter.
  static String cut(String text) {
    var bytes = text.getBytes(UTF_8);
    try {
      return UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, Math.min(255, bytes.length)))
          .toString();
    } catch (CharacterCodingException _) {
      return "";
    }
  }
}
