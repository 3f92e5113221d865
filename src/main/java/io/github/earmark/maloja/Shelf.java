package io.github.earmark.maloja;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.music.Listen;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What Maloja has, by its second: the place of a scrobble there.
record Shelf(Map<Long, JsonNode> tracks) {
  /// How many seconds after its start a listen is filed at most.
  static final int FARTHEST = 30;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// Asks for all that may stand between these moments. Maloja counts days, and those of its own
  /// time zone.
  static String path(Instant first, Instant last) {
    return "scrobbles?from="
        + DAY.format(first.minus(Duration.ofHours(12)))
        + "&to="
        + DAY.format(last.plusSeconds(FARTHEST).plus(Duration.ofHours(14)));
  }

  static Shelf of(JsonNode list) {
    var tracks = new HashMap<Long, JsonNode>();
    for (var scrobble : list) {
      tracks.put(scrobble.path("time").asLong(), scrobble.path("track"));
    }
    return new Shelf(tracks);
  }

  /// Whether it has this one beyond doubt: at its second, or where it was moved to because all the
  /// seconds between were taken. Maloja tidies names up, so one that is there may go unrecognised.
  boolean holds(Listen listen) {
    for (var later = 0; later <= FARTHEST; later++) {
      var there = tracks.get(listen.start().getEpochSecond() + later);
      if (there == null) {
        return false;
      }
      if (same(there, listen)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(JsonNode there, Listen listen) {
    return there.path("title").asText().equalsIgnoreCase(ScrobbleJson.title(listen.track()))
        && artists(there).stream().anyMatch(artists(listen)::contains);
  }

  private static Set<String> artists(JsonNode there) {
    return there
        .path("artists")
        .valueStream()
        .map(artist -> artist.asText().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static Set<String> artists(Listen listen) {
    return ScrobbleJson.artists(listen.track()).stream()
        .map(artist -> artist.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
