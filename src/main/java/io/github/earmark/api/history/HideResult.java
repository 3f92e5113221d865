package io.github.earmark.api.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `hide` and `unhide`.
///
/// @param text what was done, for people
/// @param hidden everything that is hidden from statistics now, the most recently hidden first
public record HideResult(String text, List<Row> hidden) {

  /// Something that is hidden.
  ///
  /// @param kind `artist`, `album`, `track` or `play`
  /// @param artist the name of an artist, or the artist of an album
  /// @param id the number of a track or play
  /// @param countsWith what it was merged into, which alone decides whether it is hidden; null if
  ///   it was not merged
  public record Row(
      String kind,
      @Nullable String artist,
      @Nullable String album,
      @Nullable Long id,
      @Nullable String countsWith) {

    /// The entry in words.
    public String label() {
      return switch (kind) {
        case "artist" -> String.valueOf(artist);
        case "album" -> artist == null ? String.valueOf(album) : artist + " – " + album;
        default -> kind + " " + id;
      };
    }
  }
}
