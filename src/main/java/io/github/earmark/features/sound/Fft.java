package io.github.earmark.features.sound;

/// The Fourier transform of real numbers: a complex transform of half the length (Stockham's, whose
/// inner loops can be vectorized), and a last step that separates the two halves. Not thread-safe.
final class Fft {
  private final int half;
  private final float[][] cosines;
  private final float[][] sines;
  private final float[] lastCosines;
  private final float[] lastSines;
  private float[] real;
  private float[] imaginary;
  private float[] otherReal;
  private float[] otherImaginary;

  /// @param size the number of values transformed, a power of two from 4
  Fft(int size) {
    half = size / 2;
    var stages = Integer.numberOfTrailingZeros(half);
    cosines = new float[stages][];
    sines = new float[stages][];
    for (var stage = 0; stage < stages; stage++) {
      var length = half >> stage;
      cosines[stage] = cosines(length / 2, length);
      sines[stage] = sines(length / 2, length);
    }
    lastCosines = cosines(half / 2 + 1, size);
    lastSines = sines(half / 2 + 1, size);
    real = new float[half];
    imaginary = new float[half];
    otherReal = new float[half];
    otherImaginary = new float[half];
  }

  private static float[] cosines(int count, int length) {
    var all = new float[count];
    for (var i = 0; i < count; i++) {
      all[i] = (float) Math.cos(2 * Math.PI * i / length);
    }
    return all;
  }

  private static float[] sines(int count, int length) {
    var all = new float[count];
    for (var i = 0; i < count; i++) {
      all[i] = (float) -Math.sin(2 * Math.PI * i / length);
    }
    return all;
  }

  /// Computes the squared magnitudes of all frequencies, from 0 to half the sample rate.
  ///
  /// @param from the values from `at` on are transformed, multiplied by `window`
  /// @param into receives one more value than half the size
  void powers(float[] from, int at, float[] window, float[] into) {
    for (var i = 0; i < half; i++) {
      real[i] = from[at + 2 * i] * window[2 * i];
      imaginary[i] = from[at + 2 * i + 1] * window[2 * i + 1];
    }
    transform();
    var re = real;
    var im = imaginary;
    into[0] = (re[0] + im[0]) * (re[0] + im[0]);
    into[half] = (re[0] - im[0]) * (re[0] - im[0]);
    for (var i = 1; i <= half / 2; i++) {
      var j = half - i;
      // The parts of the even and the odd values.
      var evenReal = 0.5f * (re[i] + re[j]);
      var evenImaginary = 0.5f * (im[i] - im[j]);
      var oddReal = 0.5f * (im[i] + im[j]);
      var oddImaginary = 0.5f * (re[j] - re[i]);
      var turnedReal = oddReal * lastCosines[i] - oddImaginary * lastSines[i];
      var turnedImaginary = oddReal * lastSines[i] + oddImaginary * lastCosines[i];
      var sumReal = evenReal + turnedReal;
      var sumImaginary = evenImaginary + turnedImaginary;
      var differenceReal = evenReal - turnedReal;
      var differenceImaginary = evenImaginary - turnedImaginary;
      into[i] = sumReal * sumReal + sumImaginary * sumImaginary;
      into[j] = differenceReal * differenceReal + differenceImaginary * differenceImaginary;
    }
  }

  private void transform() {
    var stride = 1;
    for (var stage = 0; stage < cosines.length; stage++) {
      var middle = half >> (stage + 1);
      for (var p = 0; p < middle; p++) {
        butterflies(stride, stride * p, stride * (p + middle), cosines[stage][p], sines[stage][p]);
      }
      var swapped = real;
      real = otherReal;
      otherReal = swapped;
      swapped = imaginary;
      imaginary = otherImaginary;
      otherImaginary = swapped;
      stride *= 2;
    }
  }

  private void butterflies(int count, int first, int second, float cosine, float sine) {
    var fromReal = real;
    var fromImaginary = imaginary;
    var toReal = otherReal;
    var toImaginary = otherImaginary;
    var sum = 2 * first;
    var difference = sum + count;
    for (var q = 0; q < count; q++) {
      var aReal = fromReal[first + q];
      var aImaginary = fromImaginary[first + q];
      var bReal = fromReal[second + q];
      var bImaginary = fromImaginary[second + q];
      toReal[sum + q] = aReal + bReal;
      toImaginary[sum + q] = aImaginary + bImaginary;
      var awayReal = aReal - bReal;
      var awayImaginary = aImaginary - bImaginary;
      toReal[difference + q] = awayReal * cosine - awayImaginary * sine;
      toImaginary[difference + q] = awayReal * sine + awayImaginary * cosine;
    }
  }

  /// A Hann window, scaled so that its squares add up to 1.
  static float[] hann(int size) {
    var window = new float[size];
    for (var i = 0; i < size; i++) {
      window[i] = (float) ((1 - Math.cos(2 * Math.PI * i / size)) * Math.sqrt(2 / (3.0 * size)));
    }
    return window;
  }
}
