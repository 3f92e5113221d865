package io.github.earmark.features;

import java.util.List;
import java.util.function.IntPredicate;

/// Values of a feature that a song may have. One without a value is in no range.
///
/// @param feature which of the collection's
/// @param from the least; minus infinity for any
/// @param to the greatest; infinity for any
public record FeatureRange(int feature, double from, double to) {

  boolean has(float value) {
    // NaN is in no range.
    return value >= (float) from && value <= (float) to;
  }

  /// Whether a song is in all of these.
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
