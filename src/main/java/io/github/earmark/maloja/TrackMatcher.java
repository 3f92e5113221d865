package io.github.earmark.maloja;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.music.Track;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/// Decides whether a track in Maloja is the same as ours. Maloja cleans up names: "Alpha feat. Zed"
/// becomes two artists, and "(Original Mix)" is dropped.
final class TrackMatcher {
  private TrackMatcher() {}

  /// Whether the title and an artist are equal, ignoring case.
  static boolean same(JsonNode there, Track ours) {
    return match(there, ours, String::equalsIgnoreCase);
  }

  /// Whether Maloja's names may be cleaned-up versions of ours: they contain no other words.
  static boolean alike(JsonNode there, Track ours) {
    var words = new HashSet<>(words(ScrobbleJson.title(ours)));
    words.add("");
    ScrobbleJson.artists(ours).forEach(artist -> words.addAll(words(artist)));
    return match(there, ours, (theirs, _) -> !theirs.isBlank() && words.containsAll(words(theirs)));
  }

  private static boolean match(JsonNode there, Track ours, BiPredicate<String, String> rule) {
    return any(List.of(ScrobbleJson.title(ours)), there.path("title"), rule)
        && there
            .path("artists")
            .valueStream()
            .anyMatch(artist -> any(ScrobbleJson.artists(ours), artist, rule));
  }

  private static boolean any(List<String> ours, JsonNode theirs, BiPredicate<String, String> rule) {
    return ours.stream().anyMatch(name -> rule.test(theirs.asText(), name));
  }

  private static List<String> words(String name) {
    return List.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1));
  }
}
