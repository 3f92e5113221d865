package io.github.earmark.features;

import io.github.earmark.features.NearestSearch.Wish;

/// How near a song may be to a wish, and how far, as far as the code of its value says.
abstract sealed class CodeBounds {
  private final double[] most = new double[1 << Byte.SIZE];

  static CodeBounds of(FeatureColumn column, Wish wish) {
    return column.circular() ? new Looked(column, wish) : new Reckoned(column, wish);
  }

  /// Adds to each sum the square of the distance, times the weight, that a song has at least. Of
  /// songs without a value it may add anything.
  abstract void addLeast(byte[] codes, int count, float[] sums);

  /// What is the most that a song with this code would add.
  final double most(byte code) {
    return most[code & 0xff];
  }

  final void most(int code, double value) {
    most[code & 0xff] = value;
  }

  /// For values on a line. It is reckoned in floats, because processors do that for many songs at
  /// once.
  private static final class Reckoned extends CodeBounds {
    /// Half a code, and what rounding may take off.
    private static final float SLACK = 0.501f;

    private final float middle;
    private final float factor;

    Reckoned(FeatureColumn column, Wish wish) {
      // What lies farther out is at least as far away as this.
      var place = Math.clamp(column.place(wish.value()), 0, FeatureColumn.CODES);
      middle = (float) (0.5 - FeatureColumn.LOWEST - place);
      var step = column.step() / column.spread();
      // A little less, so that rounding never makes a distance greater.
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

  /// For values in a circle, each of which has a code of its own.
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
