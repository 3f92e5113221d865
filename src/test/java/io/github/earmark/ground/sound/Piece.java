package io.github.earmark.ground.sound;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// A piece of music that is made up: drums, a bass, chords and a melody, in a known key at a known
/// tempo. The same piece is always the same sound.
///
/// @param tempo in beats a minute
/// @param key from 0 for C to 11 for B
/// @param major whether it is in major
public record Piece(double tempo, int key, boolean major, double seconds, long seed) {
  public static final int RATE = 44_100;

  private static final int[] ROOTS = {0, 5, 7, 0};
  private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11, 12};
  private static final int[] MINOR = {0, 2, 3, 5, 7, 8, 11, 12};

  /// Both channels.
  public float[][] samples() {
    var random = new Random(seed);
    var both = new float[2][(int) (seconds * RATE)];
    var beat = 60 / tempo;
    for (int i = 0; 0.3 + i * beat < seconds; i++) {
      var at = 0.3 + i * beat;
      var bar = i / 4 % ROOTS.length;
      var root = 48 + key + ROOTS[bar];
      // The chord on the fifth is a major one in minor, too.
      var third = major || bar == 2 ? 4 : 3;
      if (i % 4 == 0) {
        int[] chord = {0, third, 7, 12};
        for (var j = 0; j < chord.length; j++) {
          tone(both, at, 4 * beat, root + chord[j], 0.05, 6, 0.3 + 0.15 * j);
        }
      }
      if (i % 2 == 0) {
        tone(both, at, 2 * beat, root - 12, 0.14, 3, 0.5);
        drum(both, at);
      } else {
        noise(both, at, 6_000, 1_500, 0.25, random);
      }
      noise(both, at, 1_500, 300, 0.08, random);
      noise(both, at + beat / 2, 1_500, 300, 0.08, random);
      var scale = major ? MAJOR : MINOR;
      if (random.nextInt(10) < 7) {
        var late = random.nextInt(10) < 3 ? beat / 2 : 0;
        tone(both, at + late, beat, 60 + key + scale[random.nextInt(8)], 0.07, 6, 0.6);
      }
    }
    for (var channel : both) {
      for (var i = 0; i < channel.length; i++) {
        channel[i] = (float) Math.clamp(channel[i] + 0.002 * random.nextGaussian(), -1, 1);
      }
    }
    return both;
  }

  private static void tone(
      float[][] both,
      double at,
      double seconds,
      int note,
      double loud,
      int overtones,
      double right) {
    var hertz = 440 * Math.pow(2, (note - 69) / 12.0);
    var length = (int) (seconds * RATE);
    for (var overtone = 1; overtone <= overtones; overtone++) {
      // A sine, turned on from sample to sample.
      var angle = 2 * Math.PI * hertz * overtone / RATE;
      var turnedReal = Math.cos(angle);
      var turnedImaginary = Math.sin(angle);
      var fade = Math.exp(-1.5 / RATE);
      var real = loud / overtone;
      var imaginary = 0.0;
      for (var i = 0; i < length; i++) {
        add(both, (int) (at * RATE) + i, imaginary, right);
        var next = (real * turnedReal - imaginary * turnedImaginary) * fade;
        imaginary = (real * turnedImaginary + imaginary * turnedReal) * fade;
        real = next;
      }
    }
  }

  private static void drum(float[][] both, double at) {
    var phase = 0.0;
    for (var i = 0; i < 6_000; i++) {
      phase += 2 * Math.PI * (120 - 75 * i / 6_000.0) / RATE;
      add(both, (int) (at * RATE) + i, 0.6 * Math.sin(phase) * Math.exp(-i / 1_800.0), 0.5);
    }
  }

  private static void noise(
      float[][] both, double at, int length, double fade, double loud, Random random) {
    for (var i = 0; i < length; i++) {
      var value = loud * random.nextGaussian() * Math.exp(-i / fade);
      add(both, (int) (at * RATE) + i, value, 0.6);
    }
  }

  private static void add(float[][] both, int at, double value, double right) {
    if (at < both[0].length) {
      both[0][at] += (float) (value * (1 - right));
      both[1][at] += (float) (value * right);
    }
  }

  /// Writes it as a WAVE file.
  public void write(Path file) throws IOException {
    wave(file, RATE, samples());
  }

  /// A WAVE file of 32-bit floats, as a stream that does not know its length.
  public static byte[] floats(float[]... channels) {
    var count = channels[0].length;
    var frame = Float.BYTES * channels.length;
    var file =
        ByteBuffer.allocate(44 + count * frame)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("RIFF".getBytes(US_ASCII))
            .putInt(-1)
            .put("WAVEfmt ".getBytes(US_ASCII))
            .putInt(16)
            .putShort((short) 3)
            .putShort((short) channels.length)
            .putInt(RATE)
            .putInt(RATE * frame)
            .putShort((short) frame)
            .putShort((short) 32)
            .put("data".getBytes(US_ASCII))
            .putInt(-1);
    for (var i = 0; i < count; i++) {
      for (var channel : channels) {
        file.putFloat(channel[i]);
      }
    }
    return file.array();
  }

  /// Writes sound as a WAVE file of 16 bits.
  public static void wave(Path file, int rate, float[]... channels) throws IOException {
    var count = channels[0].length;
    var frame = 2 * channels.length;
    var head =
        ByteBuffer.allocate(44)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("RIFF".getBytes(US_ASCII))
            .putInt(36 + count * frame)
            .put("WAVEfmt ".getBytes(US_ASCII))
            .putInt(16)
            .putShort((short) 1)
            .putShort((short) channels.length)
            .putInt(rate)
            .putInt(rate * frame)
            .putShort((short) frame)
            .putShort((short) 16)
            .put("data".getBytes(US_ASCII))
            .putInt(count * frame);
    try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(head.array());
      for (var i = 0; i < count; i++) {
        for (var channel : channels) {
          var value = Math.clamp(Math.round(channel[i] * 32_767), -32_768, 32_767);
          out.write(value);
          out.write(value >> 8);
        }
      }
    }
  }
}
