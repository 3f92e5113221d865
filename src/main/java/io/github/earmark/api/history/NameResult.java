package io.github.earmark.api.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `artist [NAME]` and `album [NAME]`: how artists or albums count in statistics.
///
/// @param kind `artist` or `album`
/// @param names those with this name, or all into which another was merged
public record NameResult(String kind, List<Row> names) {

  /// An artist or album.
  ///
  /// @param name the name that it counts as
  /// @param artist the artist of an album; null if unknown, and for an artist
  /// @param merged the names that were merged into it
  /// @param tracks how many of its tracks have a play or skip; null in a list of all
  /// @param plays the plays of these tracks, without skips; null in a list of all
  /// @param hidden whether it is hidden from statistics; null in a list of all
  public record Row(
      String name,
      @Nullable String artist,
      List<NameInfo> merged,
      @Nullable Long tracks,
      @Nullable Long plays,
      @Nullable Boolean hidden) {

    /// For people: "Artist – Album", or the name.
    public String label() {
      return new NameInfo(name, artist).label();
    }
  }
}
