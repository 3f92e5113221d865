package io.github.earmark.features.sound;

import java.util.Arrays;

/// Loudness as broadcasters measure it: the integrated loudness of ITU-R BS.1770-4, in LUFS, and
/// the loudness range of EBU Tech 3342, in LU.
final class Loudness {
  /// Energy is kept for each tenth of a second; a block is 400 ms, and one begins every 100 ms.
  private static final int PARTS = 10;

  private static final int BLOCK = 4;

  /// For the loudness range, 3 s are taken together.
  private static final int SHORT_TERM = 30;

  private static final double QUIETEST = -70;
  private static final double BELOW_MEAN = -10;
  private static final double BELOW_MEAN_FOR_RANGE = -20;

  private final int part;
  private final double[] weights;
  private final KWeighting[] pairs;
  private final float[] silent;
  private double[] energies = new double[1 << 10];
  private int count;
  private double energy;
  private int filled;

  /// @param rate in samples per second, divisible by ten
  /// @param weights how much each channel counts: 1, 1.41 for those beside and behind the listener,
  ///   0 for the low-frequency effects channel
  Loudness(int rate, double[] weights) {
    this.part = rate / PARTS;
    this.weights = weights.clone();
    this.silent = new float[part];
    this.pairs = new KWeighting[(weights.length + 1) / 2];
    Arrays.setAll(pairs, _ -> new KWeighting(rate));
  }

  /// Adds sound.
  ///
  /// @param channels the same number of samples of each
  void add(float[][] channels, int samples) {
    for (var at = 0; at < samples; ) {
      var some = Math.min(samples - at, part - filled);
      for (var pair = 0; pair < pairs.length; pair++) {
        var other = 2 * pair + 1;
        var alone = other >= channels.length;
        pairs[pair].filter(
            channels[2 * pair], at, alone ? silent : channels[other], alone ? 0 : at, some);
        energy += weights[2 * pair] * pairs[pair].left();
        energy += alone ? 0 : weights[other] * pairs[pair].right();
      }
      at += some;
      filled += some;
      if (filled == part) {
        if (count == energies.length) {
          energies = Arrays.copyOf(energies, 2 * count);
        }
        energies[count++] = energy / part;
        energy = 0;
        filled = 0;
      }
    }
  }

  /// The integrated loudness in LUFS; NaN if nothing is louder than -70 LUFS.
  double integrated() {
    return loudness(mean(gated(means(BLOCK), BELOW_MEAN)));
  }

  /// The loudness range in LU; NaN if less than 3 s are louder than -70 LUFS.
  double range() {
    var loud = gated(means(SHORT_TERM), BELOW_MEAN_FOR_RANGE);
    if (loud.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(loud);
    var last = loud.length - 1;
    return loudness(loud[(int) Math.round(0.95 * last)])
        - loudness(loud[(int) Math.round(0.1 * last)]);
  }

  /// The mean energies of each run of this many parts.
  private double[] means(int together) {
    var all = new double[Math.max(0, count - together + 1)];
    for (var i = 0; i < all.length; i++) {
      for (var j = 0; j < together; j++) {
        all[i] += energies[i + j] / together;
      }
    }
    return all;
  }

  /// The energies above -70 LUFS that are also above their mean minus this many LU.
  private static double[] gated(double[] energies, double belowMean) {
    var quietest = energy(QUIETEST);
    var audible = Arrays.stream(energies).filter(one -> one > quietest).toArray();
    var least = mean(audible) * Math.pow(10, belowMean / 10);
    return Arrays.stream(audible).filter(one -> one > least).toArray();
  }

  private static double mean(double[] energies) {
    return Arrays.stream(energies).average().orElse(0);
  }

  private static double loudness(double energy) {
    return energy > 0 ? -0.691 + 10 * Math.log10(energy) : Double.NaN;
  }

  private static double energy(double loudness) {
    return Math.pow(10, (loudness + 0.691) / 10);
  }
}
