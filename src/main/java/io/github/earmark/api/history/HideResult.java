package io.github.earmark.api.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `hide` and `unhide`.
///
/// @param text what was done, for people
/// @param hidden all that is left out of statistics now, the last that was hidden first
public record HideResult(String text, List<Row> hidden) {

  /// One thing that is left out.
  ///
  /// @param kind `artist`, `album`, `track` or `play`
  /// @param artist of an artist or album
  /// @param id the number of a track or play
  /// @param countsWith what it was merged into and counts with, hidden or not; null where it was
  ///   not
  public record Row(
      String kind,
      @Nullable String artist,
      @Nullable String album,
      @Nullable Long id,
      @Nullable String countsWith) {

    /// For people.
    public String label() {
      return switch (kind) {
        case "artist" -> String.valueOf(artist);
        case "album" -> artist == null ? String.valueOf(album) : artist + " – " + album;
        default -> kind + " " + id;
      };
    }
  }
}
