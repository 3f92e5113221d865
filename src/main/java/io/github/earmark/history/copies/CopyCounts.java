package io.github.earmark.history.copies;

import io.github.earmark.history.sources.ImportCounts;

/// The result of copying items from another history.
///
/// @param plays the counts for plays
/// @param marks how many marks were new
/// @param unknown how many items belonged to unknown tracks
/// @param counted how many counts of other players were new
public record CopyCounts(ImportCounts plays, long marks, long unknown, long counted) {
  /// Nothing was copied.
  public static final CopyCounts NONE = new CopyCounts(ImportCounts.NONE, 0, 0, 0);

  /// Counts of plays only.
  public CopyCounts(ImportCounts plays) {
    this(plays, 0, 0, 0);
  }

  /// The sum of both.
  public CopyCounts plus(CopyCounts other) {
    return new CopyCounts(
        plays.plus(other.plays),
        marks + other.marks,
        unknown + other.unknown,
        counted + other.counted);
  }
}
