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

/// What Maloja has for some time, by the second: there is room for one play in each. Not
/// thread-safe.
final class SecondSlots {
  /// How many seconds after its start a listen is filed at most.
  static final int FARTHEST = 30;

  private static final Duration LENGTH = Duration.ofDays(1);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Instant from;
  private final Map<Long, JsonNode> tracks = new HashMap<>();

  /// @param from the start of the first listen it is for
  /// @param list Maloja's answer to [#path]
  SecondSlots(Instant from, JsonNode list) {
    this.from = from;
    for (var scrobble : list) {
      tracks.put(scrobble.path("time").asLong(), scrobble.path("track"));
    }
  }

  /// Asks for all that may stand where listens of one day are to go. Maloja counts days, and those
  /// of its own time zone.
  static String path(Instant from) {
    return "scrobbles?from="
        + DAY.format(from.minus(Duration.ofHours(12)))
        + "&to="
        + DAY.format(from.plus(LENGTH).plusSeconds(FARTHEST).plus(Duration.ofHours(14)));
  }

  boolean covers(Listen listen) {
    return !listen.start().isBefore(from) && listen.start().isBefore(from.plus(LENGTH));
  }

  /// Takes notice of what was filed.
  ///
  /// @param scrobble as it was sent
  void put(JsonNode scrobble) {
    tracks.put(scrobble.path("time").asLong(), scrobble);
  }

  /// How many seconds after its start a listen belongs: where it stands already, as far as one can
  /// see, else where there is room; null for nowhere.
  @Nullable Integer place(Listen listen) {
    var stands = stands(listen);
    return stands != null ? stands : first(listen, it -> it == null || alike(it, listen));
  }

  /// Whether it has this one beyond doubt: at its second, or where it went because all the seconds
  /// between were taken.
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
