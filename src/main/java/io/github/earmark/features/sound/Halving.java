package io.github.earmark.features.sound;

/// Halves the sample rate: takes every other sample, after a half-band low-pass filter (in which
/// every other coefficient is zero) against aliasing. Not thread-safe.
final class Halving {
  /// The reach of the filter to either side, in pairs of samples.
  private static final int REACH = 8;

  private static final int TAPS = 4 * REACH - 1;

  private final float[] weights = new float[REACH];
  private final float[] before;
  private int kept;

  /// @param most the greatest number of samples passed at once
  Halving(int most) {
    var sum = 0.0;
    var raw = new double[REACH];
    for (var i = 0; i < REACH; i++) {
      var away = 2 * i + 1;
      var window = 0.5 + 0.5 * Math.cos(Math.PI * away / (2 * REACH));
      raw[i] = window * Math.sin(Math.PI * away / 2) / (Math.PI * away);
      sum += 2 * raw[i];
    }
    for (var i = 0; i < REACH; i++) {
      weights[i] = (float) (raw[i] * 0.5 / sum);
    }
    before = new float[TAPS + most + 1];
    kept = TAPS / 2;
  }

  /// Takes samples, and returns half as many, give or take one.
  ///
  /// @param into receives them, from its beginning
  /// @return how many
  int halve(float[] samples, int count, float[] into) {
    System.arraycopy(samples, 0, before, kept, count);
    var there = kept + count;
    var made = there < TAPS ? 0 : (there - TAPS) / 2 + 1;
    var middle = TAPS / 2;
    for (var i = 0; i < made; i++) {
      var at = 2 * i + middle;
      var sum = 0.5f * before[at];
      for (var j = 0; j < REACH; j++) {
        sum += weights[j] * (before[at - 2 * j - 1] + before[at + 2 * j + 1]);
      }
      into[i] = sum;
    }
    kept = there - 2 * made;
    System.arraycopy(before, 2 * made, before, 0, kept);
    return made;
  }
}
