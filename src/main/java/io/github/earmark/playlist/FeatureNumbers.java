package io.github.earmark.playlist;

import io.github.earmark.features.LibraryMatch;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Formats the values of features for people.
public final class FeatureNumbers {
  /// Enough for a year, and for a tempo with one decimal.
  private static final MathContext DIGITS = new MathContext(4);

  private FeatureNumbers() {}

  /// The value of a feature: a length as minutes and seconds, others as numbers.
  public static String shown(String feature, double value) {
    if (!feature.equals(LibraryMatch.DURATION) || !(value >= 0 && value < 1e9)) {
      return shown(value);
    }
    var seconds = Math.round(value);
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /// At most four digits, but whole numbers in full.
  public static String shown(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      // Avoids a negative zero.
      return String.format(Locale.ROOT, "%.0f", value + 0.0);
    }
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
