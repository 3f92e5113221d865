package io.github.earmark.features.sound;

/// Measures the overall spectrum of a song, frame by frame. Frames quieter than -70 dBFS are left
/// out.
final class Timbre {
  /// Mean square of the samples of a frame.
  private static final double QUIETEST = 1e-7;

  private static final double HIGHEST = 10_000;
  private static final double LOWEST = 20;
  private static final double BASS = 250;

  /// Practically silent, but has a logarithm.
  private static final float NOTHING = 1e-20f;

  private final double hertz;
  private final int lowest;
  private final int bass;
  private final int highest;
  private long frames;
  private double centroids;
  private double flatnesses;
  private double bassEnergy;
  private double energy;

  /// @param hertz the distance of neighbouring frequencies of the spectrum
  Timbre(double hertz) {
    this.hertz = hertz;
    this.lowest = (int) Math.ceil(LOWEST / hertz);
    this.bass = (int) Math.ceil(BASS / hertz);
    this.highest = (int) Math.ceil(HIGHEST / hertz);
  }

  /// Adds the spectrum of a frame.
  void add(float[] powers) {
    var all = 0f;
    var low = 0f;
    var magnitudes = 0f;
    var moments = 0f;
    for (var i = lowest; i < bass; i++) {
      low += powers[i];
    }
    for (var i = lowest; i < highest; i++) {
      var magnitude = (float) Math.sqrt(powers[i]);
      all += powers[i];
      magnitudes += magnitude;
      moments += i * magnitude;
    }
    bassEnergy += low;
    energy += all;
    // The other half of a frame's energy is at the negative frequencies, which mirror these.
    if (2 * all > QUIETEST) {
      frames++;
      centroids += moments / magnitudes * hertz;
      flatnesses += Math.pow(2, meanLogarithm(powers)) / (all / (highest - lowest));
    }
  }

  /// To base 2. Multiplying a few mantissas first saves logarithms.
  private double meanLogarithm(float[] powers) {
    var exponents = 0L;
    var logarithms = 0.0;
    var product = 1.0;
    for (var i = lowest; i < highest; i++) {
      var bits = Float.floatToRawIntBits(powers[i] + NOTHING);
      exponents += (bits >>> 23) - 127;
      product *= Float.intBitsToFloat((bits & 0x7fffff) | 0x3f800000);
      if ((i & 255) == 255) {
        logarithms += Math.log(product);
        product = 1;
      }
    }
    logarithms += Math.log(product);
    return (exponents + logarithms / Math.log(2)) / (highest - lowest);
  }

  /// The centroid of the spectrum in hertz; NaN if everything was silent.
  double brightness() {
    return frames == 0 ? Double.NaN : centroids / frames;
  }

  /// From 0 for a pure tone to about 0.56 for noise; NaN if everything was silent.
  double flatness() {
    return frames == 0 ? Double.NaN : flatnesses / frames;
  }

  /// The share of the energy that is below 250 Hz; NaN if everything was silent.
  double bassRatio() {
    return frames == 0 ? Double.NaN : bassEnergy / energy;
  }
}
