package io.github.earmark.api.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `artist [NAME]` and `album [NAME]`: how artists or albums stand in statistics.
///
/// @param kind `artist` or `album`
/// @param names those that are called this, or all into which another was merged
public record NameResult(String kind, List<Row> names) {

  /// One of them.
  ///
  /// @param name as which it counts
  /// @param artist whose album it is; null where that is not known, and for an artist
  /// @param merged what counts as it, too
  /// @param tracks that go by it and were played or skipped; null in a list of all
  /// @param plays of these, without skips; null in a list of all
  /// @param hidden whether it is left out of statistics; null in a list of all
  public record Row(
      String name,
      @Nullable String artist,
      List<NameInfo> merged,
      @Nullable Long tracks,
      @Nullable Long plays,
      @Nullable Boolean hidden) {

    /// For people.
    public String label() {
      return new NameInfo(name, artist).label();
    }
  }
}
