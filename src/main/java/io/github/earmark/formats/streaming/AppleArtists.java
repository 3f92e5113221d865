package io.github.earmark.formats.streaming;

import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.formats.parsing.CsvRow;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds artists by title, from Apple's list of daily tracks, which describes a track as "Artist -
/// Title", where either may contain a dash. If several artists have the same title, none is found.
final class AppleArtists {
  private static final String BETWEEN = " - ";

  /// No library has this many titles.
  private static final int MOST = RecentlyUsed.fitting(300);

  /// By title; empty if several artists have it.
  private final Map<String, String> artists = new HashMap<>();

  void learn(CsvRow row) {
    var description = row.text("track description");
    if (description == null || artists.size() >= MOST) {
      return;
    }
    for (var at = description.indexOf(BETWEEN); at > 0; at = description.indexOf(BETWEEN, at + 1)) {
      artists.merge(
          description.substring(at + BETWEEN.length()).strip(),
          description.substring(0, at).strip(),
          (one, other) -> one.equals(other) ? one : "");
    }
  }

  @Nullable String of(String title) {
    var artist = artists.get(title.strip());
    return artist == null || artist.isEmpty() ? null : artist;
  }
}
