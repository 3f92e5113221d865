package io.github.earmark.features;

import java.util.List;
import java.util.Set;

/// One feature of a collection, with the statistics of its values.
///
/// Each value also has a code of one byte: which of [#CODES] equal steps, counted from `low`, it is
/// in. Values beyond either end get the lowest or the highest code.
///
/// @param name in lower case, such as `tempo`
/// @param present how many songs have a value
/// @param mean of these
/// @param spread their standard deviation; 1 if they are all the same. Distances are measured in
///   it, so that no feature weighs more than another because of its unit
/// @param least the smallest value; 0 if there is none
/// @param greatest the greatest value; 0 if there is none
/// @param low where the lowest code begins
/// @param step the width of one code
public record FeatureColumn(
    String name,
    long present,
    double mean,
    double spread,
    double least,
    double greatest,
    double low,
    double step) {
  /// The code of a song without a value.
  static final byte NO_VALUE = Byte.MIN_VALUE;

  static final int LOWEST = Byte.MIN_VALUE + 1;
  static final int HIGHEST = Byte.MAX_VALUE;

  /// The number of codes for values.
  static final int CODES = HIGHEST - LOWEST + 1;

  /// The feature whose values 0 to 11 are the twelve keys, from C. The distance of two keys is how
  /// many fifths they are apart, six at most: C and G are neighbours.
  public static final String KEY = "key";

  /// The names of these keys, from C.
  public static final List<String> KEY_NAMES =
      List.of("C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B");

  private static final String YEAR = "year";

  /// Features that only have whole numbers as values.
  private static final Set<String> WHOLE =
      Set.of(KEY, "mode", YEAR, "plays", "rating", "popularity");

  private static final int FIRST_YEAR = 1000;
  private static final int KEYS = 12;

  /// The spread of keys: the standard deviation of twelve evenly used keys.
  static final double SPREAD_OF_KEYS = Math.sqrt((KEYS * KEYS - 1) / 12.0);

  /// Whether its values lie on a circle.
  public boolean circular() {
    return name.equals(KEY);
  }

  /// Whether it only has whole numbers as values.
  public boolean whole() {
    return WHOLE.contains(name);
  }

  /// The position of a value, in steps from the lowest code; below 0 or above [#CODES] if it is
  /// outside.
  double place(double value) {
    return (value - low) / step;
  }

  byte code(float value) {
    return Float.isNaN(value)
        ? NO_VALUE
        : (byte) (LOWEST + (int) Math.clamp(Math.floor(place(value)), 0, CODES - 1));
  }

  /// The distance of two values, in spreads.
  public double distance(double one, double other) {
    return (circular() ? fifths(one, other) : Math.abs(one - other)) / spread;
  }

  private static double fifths(double one, double other) {
    var steps = Math.floorMod(Math.round((one - other) * 7), KEYS);
    return Math.min(steps, KEYS - steps);
  }

  /// Whether the feature can have this value. Datasets write an unknown year as 0, and an unknown
  /// key as -1.
  static boolean fits(String name, double value) {
    return Double.isFinite(value)
        && Math.abs(value) <= Float.MAX_VALUE
        && (!name.equals(KEY) || (value >= 0 && value < KEYS && value == Math.rint(value)))
        && (!name.equals(YEAR) || value >= FIRST_YEAR);
  }
}
