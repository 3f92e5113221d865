package io.github.earmark.features.sound;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/// Synthetic sound whose properties are known.
final class Sounds {
  private static final int RATE = SoundAnalysis.RATE;

  private Sounds() {}

  static float[] silence(double seconds) {
    return new float[(int) (seconds * RATE)];
  }

  static float[] sine(double hertz, double seconds, double decibels) {
    var sound = silence(seconds);
    var peak = Math.pow(10, decibels / 20);
    for (var i = 0; i < sound.length; i++) {
      sound[i] = (float) (peak * Math.sin(2 * Math.PI * hertz * i / RATE));
    }
    return sound;
  }

  /// White noise.
  static float[] noise(double seconds, double peak) {
    var random = new Random(17);
    var sound = silence(seconds);
    for (var i = 0; i < sound.length; i++) {
      sound[i] = (float) (peak * (2 * random.nextDouble() - 1));
    }
    return sound;
  }

  static float[] after(float[]... parts) {
    var sound = new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    var at = 0;
    for (var part : parts) {
      System.arraycopy(part, 0, sound, at, part.length);
      at += part.length;
    }
    return sound;
  }

  /// A metronome.
  static float[] clicks(double tempo, double seconds) {
    var sound = silence(seconds);
    for (var at = 0.1; at < seconds; at += 60 / tempo) {
      var from = (int) (at * RATE);
      for (var i = 0; i < 800 && from + i < sound.length; i++) {
        sound[from + i] += (float) (0.8 * Math.exp(-i / 150.0) * Math.sin(0.2 * i));
      }
    }
    return sound;
  }

  /// Notes of a string instrument played together, with their overtones.
  ///
  /// @param notes 60 is middle C
  /// @param cents the tuning, relative to 440 Hz for an A
  static float[] chord(double seconds, double cents, int... notes) {
    var sound = silence(seconds);
    for (var note : notes) {
      for (var overtone = 1; overtone <= 6; overtone++) {
        var hertz = overtone * 440 * Math.pow(2, (note - 69 + cents / 100) / 12);
        for (var i = 0; i < sound.length; i++) {
          sound[i] +=
              (float)
                  (0.05
                      / overtone
                      * Math.exp(-i / 30_000.0)
                      * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
      }
    }
    return sound;
  }

  /// The same on all channels.
  static SoundFeatures stereo(float[] sound) {
    return features(new double[] {1, 1}, sound, sound);
  }

  /// Passes it on in pieces of varying lengths, as from a pipe.
  static SoundFeatures features(double[] weights, float[]... channels) {
    var analysis = new SoundAnalysis(weights);
    var lengths = new Random(1);
    for (var at = 0; at < channels[0].length; ) {
      var from = at;
      var count = Math.min(channels[0].length - at, 1 + lengths.nextInt(SoundAnalysis.MOST));
      analysis.add(
          IntStream.range(0, channels.length)
              .mapToObj(one -> Arrays.copyOfRange(channels[one], from, from + count))
              .toArray(float[][]::new),
          count);
      at += count;
    }
    return analysis.end();
  }
}
