package io.github.earmark.features.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.earmark.features.sound.SoundAnalysis;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the samples of a WAVE stream of 32-bit floats whose length is not known.
final class WaveStream {
  private static final int MOST_CHANNELS = 32;
  private static final int LONGEST_CHUNK = 1 << 20;
  private static final int PLAIN = 16;

  /// `dwChannelMask` of WAVEFORMATEXTENSIBLE: the low-frequency effects channel, and all channels
  /// beside or behind the listener.
  private static final int LOW_EFFECTS = 0x8;

  private static final int AROUND =
      0x10 | 0x20 | 0x100 | 0x200 | 0x400 | 0x8000 | 0x10000 | 0x20000;
  private static final double WEIGHT_AROUND = 1.41;

  private final InputStream in;
  private final double[] weights;
  private final byte[] bytes;
  private final FloatBuffer floats;
  private final float[] samples;

  private WaveStream(InputStream in, double[] weights) {
    this.in = in;
    this.weights = weights;
    this.bytes = new byte[SoundAnalysis.MOST * weights.length * Float.BYTES];
    this.floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    this.samples = new float[SoundAnalysis.MOST * weights.length];
  }

  /// Reads up to where the samples begin; null if there are none.
  static @Nullable WaveStream open(InputStream in) throws IOException {
    var head = in.readNBytes(12);
    if (head.length < 12) {
      return null;
    }
    double[] weights = {1};
    while (true) {
      var chunk = ByteBuffer.wrap(in.readNBytes(8)).order(ByteOrder.LITTLE_ENDIAN);
      if (chunk.remaining() < 8) {
        return null;
      }
      var name = new byte[4];
      chunk.get(name);
      if (new String(name, US_ASCII).equals("data")) {
        return new WaveStream(in, weights);
      }
      var length = chunk.getInt();
      if (length < 0 || length > LONGEST_CHUNK) {
        throw new EOFException("ffmpeg did not write a WAVE file");
      }
      var content = in.readNBytes(length + length % 2);
      if (new String(name, US_ASCII).equals("fmt ")) {
        weights = weights(content);
      }
    }
  }

  private static double[] weights(byte[] format) throws IOException {
    var fields = ByteBuffer.wrap(format).order(ByteOrder.LITTLE_ENDIAN);
    var channels = format.length < PLAIN ? 0 : fields.getShort(2);
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw new EOFException("ffmpeg did not write a WAVE file");
    }
    var weights = new double[channels];
    Arrays.fill(weights, 1);
    var mask = format.length >= 24 ? fields.getInt(20) : 0;
    for (var channel = 0; channel < channels && mask != 0; channel++) {
      var place = Integer.lowestOneBit(mask);
      mask -= place;
      if (place == LOW_EFFECTS) {
        weights[channel] = 0;
      } else if ((place & AROUND) != 0) {
        weights[channel] = WEIGHT_AROUND;
      }
    }
    return weights;
  }

  /// How much each channel counts in loudness.
  double[] weights() {
    return weights.clone();
  }

  /// Reads the next samples.
  ///
  /// @param channels receives them, from the beginning of each
  /// @return how many of each; 0 at the end
  int read(float[][] channels) throws IOException {
    var frame = weights.length * Float.BYTES;
    var count = in.readNBytes(bytes, 0, bytes.length) / frame;
    floats.get(0, samples, 0, count * weights.length);
    for (var channel = 0; channel < weights.length; channel++) {
      var into = channels[channel];
      for (int i = 0, at = channel; i < count; i++, at += weights.length) {
        into[i] = samples[at];
      }
    }
    return count;
  }
}
