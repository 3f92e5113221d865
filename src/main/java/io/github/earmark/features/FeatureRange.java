package io.github.earmark.features;

import java.util.List;
import java.util.function.IntPredicate;

/// A range of values of a feature. A song without a value is in no range.
///
/// @param feature its index in the collection
/// @param from the smallest value; minus infinity for no limit
/// @param to the greatest value; infinity for no limit
public record FeatureRange(int feature, double from, double to) {

  boolean has(float value) {
    // NaN is in no range.
    return value >= (float) from && value <= (float) to;
  }

  /// A predicate that says whether a song is in all of these ranges.
  public static IntPredicate all(SongCollection songs, List<FeatureRange> ranges) {
    return row -> {
      for (var range : ranges) {
        if (!range.has(songs.value(range.feature(), row))) {
          return false;
        }
      }
      return true;
    };
  }
}
