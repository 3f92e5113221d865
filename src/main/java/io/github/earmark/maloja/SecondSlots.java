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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The plays that Maloja has for a while, by second: each second has room for one play. Not
/// thread-safe.
final class SecondSlots {
  /// The most seconds by which a listen is moved.
  static final int FARTHEST = 30;

  private static final Duration LENGTH = Duration.ofDays(1);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Instant from;
  private final Map<Long, JsonNode> tracks = new HashMap<>();

  /// @param from the start of the earliest listen that it covers
  /// @param list Maloja's answer to [#path]
  SecondSlots(Instant from, JsonNode list) {
    this.from = from;
    for (var scrobble : list) {
      tracks.put(scrobble.path("time").asLong(), scrobble.path("track"));
    }
  }

  /// The request for all plays around a day of listens. Maloja counts in days of its own time zone,
  /// so the request covers more.
  static String path(Instant from) {
    return "scrobbles?from="
        + DAY.format(from.minus(Duration.ofHours(12)))
        + "&to="
        + DAY.format(from.plus(LENGTH).plusSeconds(FARTHEST).plus(Duration.ofHours(14)));
  }

  boolean covers(Listen listen) {
    return !listen.start().isBefore(from) && listen.start().isBefore(from.plus(LENGTH));
  }

  /// Records a play that was stored.
  ///
  /// @param scrobble as it was sent
  void put(JsonNode scrobble) {
    tracks.put(scrobble.path("time").asLong(), scrobble);
  }

  /// How many seconds after its start to store a listen: where it seems to be already, or else at
  /// the first free second; null if there is none.
  @Nullable Integer place(Listen listen) {
    var stands = stands(listen);
    return stands != null ? stands : first(listen, it -> it == null || alike(it, listen));
  }

  /// Whether Maloja certainly has this listen: at its own second, or where it was moved to because
  /// all seconds between were taken.
  boolean holds(Listen listen) {
    return stands(listen) != null;
  }

  private @Nullable Integer stands(Listen listen) {
    var found = first(listen, it -> it == null || same(it, listen));
    return found == null || at(listen, found) == null ? null : found;
  }

  private static boolean same(JsonNode there, Listen listen) {
    return TrackMatcher.same(there, listen.track());
  }

  private static boolean alike(JsonNode there, Listen listen) {
    return TrackMatcher.alike(there, listen.track());
  }

  private @Nullable Integer first(Listen listen, Predicate<@Nullable JsonNode> rule) {
    for (var later = 0; later <= FARTHEST; later++) {
      if (rule.test(at(listen, later))) {
        return later;
      }
    }
    return null;
  }

  private @Nullable JsonNode at(Listen listen, int later) {
    return tracks.get(listen.start().getEpochSecond() + later);
  }
}
