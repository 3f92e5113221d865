package io.github.earmark.playlist;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Values of features as one reads and writes them.
public final class FeatureNumbers {
  /// A year and a tempo with one digit after the point fit.
  private static final MathContext DIGITS = new MathContext(4);

  private FeatureNumbers() {}

  /// Four digits at most, and whole numbers in full.
  public static String shown(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      // A zero has no sign.
      return String.format(Locale.ROOT, "%.0f", value + 0.0);
    }
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
