package io.github.earmark.features.sound;

/// The autocorrelation of a piece of a curve.
final class Autocorrelation {
  private final int piece;

  Autocorrelation(int piece) {
    this.piece = piece;
  }

  /// For each lag: 1 is identical, 0 nothing in common. Empty if the piece is flat.
  double[] of(float[] curve, int from) {
    var mean = 0.0;
    for (var i = 0; i < piece; i++) {
      mean += curve[from + i] / piece;
    }
    var values = new float[piece];
    var energy = 0.0;
    for (var i = 0; i < piece; i++) {
      values[i] = (float) (curve[from + i] - mean);
      energy += values[i] * values[i];
    }
    if (energy < 1e-9) {
      return new double[0];
    }
    var all = new double[piece];
    for (var lag = 0; lag < piece; lag++) {
      var sum = 0f;
      for (var i = 0; i < piece - lag; i++) {
        sum += values[i] * values[i + lag];
      }
      // The greater the lag, the fewer pairs there are.
      all[lag] = sum / energy * piece / (piece - lag);
    }
    return all;
  }
}
