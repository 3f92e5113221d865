package io.github.earmark.features;

import java.util.List;
import java.util.Set;

/// One feature of a collection, and how its values lie.
///
/// A value also has a code of one byte: its place among [#CODES] equal steps from `low` on. The
/// lowest and the highest code have what lies beyond, too.
///
/// @param name in lower case, as in `tempo`
/// @param present how many songs have a value
/// @param mean of these
/// @param spread their standard deviation; 1 where they are all the same. Distances are measured in
///   it, so that no feature weighs more than another because of its unit
/// @param least the smallest value; 0 where there is none
/// @param greatest the greatest one; 0 where there is none
/// @param low where the lowest code begins
/// @param step how much of it one code has
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

  /// How many codes there are for values.
  static final int CODES = HIGHEST - LOWEST + 1;

  /// The feature in which 0 to 11 are the twelve keys, from C. The distance of two keys is how many
  /// fifths they are apart, six at most: C and G are neighbours.
  public static final String KEY = "key";

  /// What these keys are called, from C.
  public static final List<String> KEY_NAMES =
      List.of("C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B");

  private static final String YEAR = "year";

  /// Those of which only whole numbers make sense.
  private static final Set<String> WHOLE =
      Set.of(KEY, "mode", YEAR, "plays", "rating", "popularity");

  private static final int FIRST_YEAR = 1000;
  private static final int KEYS = 12;

  /// How far apart keys are that have nothing to do with each other, by the standard deviation of
  /// twelve places.
  static final double SPREAD_OF_KEYS = Math.sqrt((KEYS * KEYS - 1) / 12.0);

  /// Whether its values go round in a circle.
  public boolean circular() {
    return name.equals(KEY);
  }

  /// Whether only whole numbers make sense.
  public boolean whole() {
    return WHOLE.contains(name);
  }

  /// Where a value lies in steps from the lowest code on; below 0 and beyond [#CODES] for what lies
  /// outside.
  double place(double value) {
    return (value - low) / step;
  }

  byte code(float value) {
    return Float.isNaN(value)
        ? NO_VALUE
        : (byte) (LOWEST + (int) Math.clamp(Math.floor(place(value)), 0, CODES - 1));
  }

  /// How far apart two values are, in spreads.
  public double distance(double one, double other) {
    return (circular() ? fifths(one, other) : Math.abs(one - other)) / spread;
  }

  private static double fifths(double one, double other) {
    var steps = Math.floorMod(Math.round((one - other) * 7), KEYS);
    return Math.min(steps, KEYS - steps);
  }

  /// Whether a value can be one of this feature. Datasets write 0 for a year, and -1 for a key,
  /// that nobody knows.
  static boolean fits(String name, double value) {
    return Double.isFinite(value)
        && Math.abs(value) <= Float.MAX_VALUE
        && (!name.equals(KEY) || (value >= 0 && value < KEYS && value == Math.rint(value)))
        && (!name.equals(YEAR) || value >= FIRST_YEAR);
  }
}
