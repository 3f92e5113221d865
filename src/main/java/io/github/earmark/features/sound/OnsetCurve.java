package io.github.earmark.features.sound;

import java.util.Arrays;

/// The onset strength at each moment: how much louder the bands of the spectrum are than in the
/// frame before.
final class OnsetCurve {
  private static final int BANDS = 24;
  private static final double LOWEST = 30;
  private static final double HIGHEST = 10_000;

  /// Levels below this, relative to full scale, hardly count.
  private static final double QUIET = 1e-3;

  /// Subtracted, because even a steady tone is never quite the same in two frames.
  private static final double STEADY = 0.03;

  private final int[] edges = new int[BANDS + 1];
  private final double[] before = new double[BANDS];
  private float[] values = new float[1 << 12];
  private int count;

  /// @param hertz the distance of neighbouring frequencies of the spectrum
  OnsetCurve(double hertz) {
    edges[0] = Math.max(1, (int) Math.round(LOWEST / hertz));
    for (var band = 1; band <= BANDS; band++) {
      var edge = LOWEST * Math.pow(HIGHEST / LOWEST, (double) band / BANDS) / hertz;
      edges[band] = Math.max(edges[band - 1] + 1, (int) Math.round(edge));
    }
  }

  /// Adds the spectrum of a frame.
  void add(float[] powers) {
    var rise = 0.0;
    for (var band = 0; band < BANDS; band++) {
      var energy = 0f;
      for (var i = edges[band]; i < edges[band + 1]; i++) {
        energy += powers[i];
      }
      var level = Math.log(1 + Math.sqrt(energy) / QUIET);
      rise += Math.max(0, level - before[band]);
      before[band] = level;
    }
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    // The first frame has nothing to be compared with.
    values[count] = count == 0 ? 0 : (float) Math.max(0, rise / BANDS - STEADY);
    count++;
  }

  float[] values() {
    return Arrays.copyOf(values, count);
  }
}
