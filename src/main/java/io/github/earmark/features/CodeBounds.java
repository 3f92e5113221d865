package io.github.earmark.features;

import io.github.earmark.features.NearestSearch.Wish;

/// The smallest and the greatest distance that a song can have from one wish, judging by the code
/// of its value.
abstract sealed class CodeBounds {
  private final double[] most = new double[1 << Byte.SIZE];

  static CodeBounds of(FeatureColumn column, Wish wish) {
    return column.circular() ? new Looked(column, wish) : new Reckoned(column, wish);
  }

  /// Adds to each sum the smallest possible squared distance of a song, times the weight. For songs
  /// without a value, any number may be added.
  abstract void addLeast(byte[] codes, int count, float[] sums);

  /// The most that a song with this code could add.
  final double most(byte code) {
    return most[code & 0xff];
  }

  final void most(int code, double value) {
    most[code & 0xff] = value;
  }

  /// For values on a line. Computed in floats, so that the processor can do many songs at once.
  private static final class Reckoned extends CodeBounds {
    /// Half a code plus the greatest rounding error.
    private static final float SLACK = 0.501f;

    private final float middle;
    private final float factor;

    Reckoned(FeatureColumn column, Wish wish) {
      // Values farther out are at least as far away as this.
      var place = Math.clamp(column.place(wish.value()), 0, FeatureColumn.CODES);
      middle = (float) (0.5 - FeatureColumn.LOWEST - place);
      var step = column.step() / column.spread();
      // Slightly smaller, so that rounding never makes a distance greater.
      factor = (float) (wish.weight() * step * step * (1 - 1e-6));
      for (var code = FeatureColumn.LOWEST; code <= FeatureColumn.HIGHEST; code++) {
        var begins = column.low() + (code - FeatureColumn.LOWEST) * column.step();
        var from = code == FeatureColumn.LOWEST ? Math.min(column.least(), begins) : begins;
        var to =
            code == FeatureColumn.HIGHEST
                ? Math.max(column.greatest(), begins + column.step())
                : begins + column.step();
        var farthest =
            Math.max(Math.abs(wish.value() - from), Math.abs(wish.value() - to)) / column.spread();
        most(code, wish.weight() * farthest * farthest * (1 + 1e-6));
      }
    }

    @Override
    void addLeast(byte[] codes, int count, float[] sums) {
      for (var i = 0; i < count; i++) {
        var away = Math.max(Math.abs(codes[i] + middle) - SLACK, 0f);
        sums[i] += factor * (away * away);
      }
    }
  }

  /// For values on a circle, each of which has its own code.
  private static final class Looked extends CodeBounds {
    private final float[] least = new float[1 << Byte.SIZE];

    Looked(FeatureColumn column, Wish wish) {
      for (var value = 0; value < 12; value++) {
        var code = column.code(value);
        var distance = column.distance(value, wish.value());
        var squared = wish.weight() * distance * distance;
        least[code & 0xff] = (float) (squared * (1 - 1e-6));
        most(code, squared * (1 + 1e-6));
      }
    }

    @Override
    void addLeast(byte[] codes, int count, float[] sums) {
      for (var i = 0; i < count; i++) {
        sums[i] += least[codes[i] & 0xff];
      }
    }
  }
}
