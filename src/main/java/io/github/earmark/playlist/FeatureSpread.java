package io.github.earmark.playlist;

import io.github.earmark.features.SongCollection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the values of a feature lie among some songs.
///
/// @param mean of those that have one; of keys, the one that most have
/// @param spread their standard deviation; 0 of keys and of a single song
/// @param least the smallest
/// @param greatest the greatest
/// @param songs how many have one
public record FeatureSpread(double mean, double spread, double least, double greatest, int songs) {
  private static final int KEYS = 12;

  /// Null where none of them has a value.
  ///
  /// @param rows of the collection
  public static @Nullable FeatureSpread of(SongCollection songs, int feature, List<Integer> rows) {
    var values =
        rows.stream()
            .map(row -> songs.value(feature, row))
            .filter(value -> !Float.isNaN(value))
            // As it was written: the float nearest to 0.1 is 0.1.
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
    // A mean of the same values is that value, whatever rounding says.
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
