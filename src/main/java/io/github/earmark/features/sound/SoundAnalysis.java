package io.github.earmark.features.sound;

/// Computes the features of one song from its sound, which is passed in piece by piece. Memory
/// grows by a few hundred bytes per second of sound. Not thread-safe.
///
/// Loudness is measured on all channels as they are; everything else on their mean, at half the
/// sample rate, and the key at an eighth of it.
public final class SoundAnalysis {
  /// The sample rate it expects, in hertz.
  public static final int RATE = 44_100;

  /// The greatest number of samples per channel that may be added at once.
  public static final int MOST = 4_096;

  private static final int FRAME = 1_024;
  private static final int STEP = 512;
  private static final double HALF = RATE / 2.0;
  private static final double EIGHTH = RATE / 8.0;

  private final double[] weights;
  private final float share;
  private final Loudness loudness;
  private final float[] mono = new float[MOST];
  private final float[] half = new float[MOST / 2 + 1];
  private final float[] quarter = new float[MOST / 4 + 2];
  private final float[] eighth = new float[MOST / 8 + 2];
  private final Halving toHalf = new Halving(MOST);
  private final Halving toQuarter = new Halving(MOST / 2 + 1);
  private final Halving toEighth = new Halving(MOST / 4 + 2);
  private final Frames frames = new Frames(FRAME, STEP, MOST / 2 + 1);
  private final Frames longFrames = new Frames(Tonality.FRAME, Tonality.FRAME / 2, MOST / 8 + 2);
  private final Fft fft = new Fft(FRAME);
  private final float[] window = Fft.hann(FRAME);
  private final float[] powers = new float[FRAME / 2 + 1];
  private final Timbre timbre = new Timbre(HALF / FRAME);
  private final OnsetCurve onsetCurve = new OnsetCurve(HALF / FRAME);
  private final Tonality tonality = new Tonality(EIGHTH);
  private long samples;

  /// @param weights how much each channel counts in loudness, according to BS.1770: 1, 1.41 for
  ///   those beside and behind the listener, 0 for the low-frequency effects channel, which is
  ///   ignored altogether
  public SoundAnalysis(double... weights) {
    this.weights = weights.clone();
    this.loudness = new Loudness(RATE, weights);
    var heard = 0;
    for (var weight : weights) {
      heard += weight > 0 ? 1 : 0;
    }
    this.share = 1f / Math.max(1, heard);
  }

  /// Adds sound.
  ///
  /// @param channels the same number of samples of each, from the beginning of each array; full
  ///   scale is 1
  /// @param count at most [#MOST]
  public void add(float[][] channels, int count) {
    samples += count;
    loudness.add(channels, count);
    mix(channels, count);
    var some = toHalf.halve(mono, count, half);
    frames.add(half, some, this::look);
    var fewer = toQuarter.halve(half, some, quarter);
    var few = toEighth.halve(quarter, fewer, eighth);
    longFrames.add(eighth, few, tonality::add);
  }

  private void mix(float[][] channels, int count) {
    var first = true;
    for (var channel = 0; channel < channels.length; channel++) {
      if (weights[channel] > 0) {
        var one = channels[channel];
        if (first) {
          for (var i = 0; i < count; i++) {
            mono[i] = one[i] * share;
          }
        } else {
          for (var i = 0; i < count; i++) {
            mono[i] += one[i] * share;
          }
        }
        first = false;
      }
    }
  }

  private void look(float[] frame, int at) {
    fft.powers(frame, at, window, powers);
    // Here a full-scale sine has the mean square 1/2, whatever the length of a frame.
    for (var i = 0; i < powers.length; i++) {
      powers[i] /= FRAME;
    }
    timbre.add(powers);
    onsetCurve.add(powers);
  }

  /// The features of all the sound added.
  public SoundFeatures end() {
    var curve = onsetCurve.values();
    var beat = Beat.of(curve, HALF / STEP);
    var key = tonality.key();
    var seconds = (double) samples / RATE;
    var audible = !Double.isNaN(timbre.brightness());
    return new SoundFeatures(
        beat.tempo(),
        beat.confidence(),
        audible && seconds > 1 ? Onsets.count(curve) / seconds : Double.NaN,
        beat.clarity(),
        loudness.integrated(),
        loudness.range(),
        timbre.brightness(),
        timbre.flatness(),
        timbre.bassRatio(),
        key.key(),
        key.mode(),
        key.strength(),
        seconds);
  }
}
