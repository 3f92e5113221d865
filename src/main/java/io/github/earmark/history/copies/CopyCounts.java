package io.github.earmark.history.copies;

import io.github.earmark.history.sources.ImportCounts;

/// What came of some things that were copied from another history.
///
/// @param plays of the plays among them
/// @param marks how many marks were new
/// @param unknown how many were of tracks that nobody knows
/// @param counted how many counts of other players were new
public record CopyCounts(ImportCounts plays, long marks, long unknown, long counted) {
  /// Nothing was copied.
  public static final CopyCounts NONE = new CopyCounts(ImportCounts.NONE, 0, 0, 0);

  /// Of plays alone.
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
