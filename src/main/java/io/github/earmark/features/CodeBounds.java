package io.github.earmark.features;

import io.github.earmark.features.NearestSearch.Wish;

/// The smallest and the greatest distance that a song can have from one wish, judging by the code
/// of its value.
///
/// Both are looked up in tables. The JVM's optimizing compiler could compute them twice as fast,
/// but the page and the commands run with the quick one, which takes seven times as long to compute
/// them.
final class CodeBounds {
  /// Values may have been rounded into the next code; this fraction of a code allows for that.
  private static final double SLACK = 0.001;

  private final float[] least = new float[1 << Byte.SIZE];
  private final double[] most = new double[1 << Byte.SIZE];

  private CodeBounds() {}

  static CodeBounds of(FeatureColumn column, Wish wish) {
    var bounds = new CodeBounds();
    if (column.circular()) {
      bounds.inCircle(column, wish);
    } else {
      bounds.onLine(column, wish);
    }
    return bounds;
  }

  /// Each value has its own code.
  private void inCircle(FeatureColumn column, Wish wish) {
    for (var value = 0; value < 12; value++) {
      var distance = column.distance(value, wish.value());
      put(column.code(value), wish.weight(), distance, distance);
    }
  }

  private void onLine(FeatureColumn column, Wish wish) {
    var slack = SLACK * column.step();
    for (var code = FeatureColumn.LOWEST; code <= FeatureColumn.HIGHEST; code++) {
      var begins = column.low() + (code - FeatureColumn.LOWEST) * column.step();
      var ends = begins + column.step();
      var from = code == FeatureColumn.LOWEST ? Math.min(column.least(), begins) : begins;
      var to = code == FeatureColumn.HIGHEST ? Math.max(column.greatest(), ends) : ends;
      var nearest = Math.max(0, Math.max(from - slack - wish.value(), wish.value() - to - slack));
      var farthest = Math.max(Math.abs(wish.value() - from), Math.abs(wish.value() - to)) + slack;
      put(code, wish.weight(), nearest / column.spread(), farthest / column.spread());
    }
  }

  /// Slightly nearer and farther than exact, because the sums are rounded.
  private void put(int code, double weight, double nearest, double farthest) {
    least[code & 0xff] = (float) (weight * nearest * nearest * (1 - 1e-6));
    most[code & 0xff] = weight * farthest * farthest * (1 + 1e-6);
  }

  /// Adds to each sum the smallest possible squared distance of a song, times the weight. For songs
  /// without a value, nothing is added.
  void addLeast(byte[] codes, int count, float[] sums) {
    for (var i = 0; i < count; i++) {
      sums[i] += least[codes[i] & 0xff];
    }
  }

  /// The most that a song with this code could add.
  double most(byte code) {
    return most[code & 0xff];
  }
}
