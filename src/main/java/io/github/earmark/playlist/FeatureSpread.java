package io.github.earmark.playlist;

import io.github.earmark.features.SongCollection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The distribution of a feature's values among some songs.
///
/// @param mean of the songs that have a value; for keys, the most frequent one
/// @param spread the standard deviation; 0 for keys and for a single song
/// @param least the smallest value
/// @param greatest the greatest value
/// @param songs how many have a value
public record FeatureSpread(double mean, double spread, double least, double greatest, int songs) {
  private static final int KEYS = 12;

  /// Null if none of them has a value.
  ///
  /// @param rows of the collection
  public static @Nullable FeatureSpread of(SongCollection songs, int feature, List<Integer> rows) {
    var values =
        rows.stream()
            .map(row -> songs.value(feature, row))
            .filter(value -> !Float.isNaN(value))
            // As it was written: the float nearest to 0.1 becomes 0.1.
            .mapToDouble(value -> Double.parseDouble(Float.toString(value)))
            .sorted()
            .toArray();
    if (values.length == 0) {
      return null;
    }
    var least = values[0];
    var greatest = values[values.length - 1];
    if (songs.features().get(feature).circular()) {
      return new FeatureSpread(mostOften(values), 0, least, greatest, values.length);
    }
    var sum = 0.0;
    for (var value : values) {
      sum += value;
    }
    // The mean of equal values is that value, despite rounding.
    var mean = least == greatest ? least : sum / values.length;
    var squares = 0.0;
    for (var value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new FeatureSpread(
        mean, Math.sqrt(squares / values.length), least, greatest, values.length);
  }

  private static double mostOften(double[] keys) {
    var count = new int[KEYS];
    for (var key : keys) {
      count[(int) key]++;
    }
    var most = 0;
    for (var key = 1; key < KEYS; key++) {
      if (count[key] > count[most]) {
        most = key;
      }
    }
    return most;
  }
}
