package io.github.earmark.ground.sound;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// An endless MP3 of silence, 128 kbit/s, that begins as a file of a certain length does: with a
/// Xing header, from which players take that length.
final class SilentMp3 {
  private static final int HEADER = 0xFFFB9000;
  private static final int FRAME = 417;
  private static final int SAMPLES = 1_152;
  private static final int RATE = 44_100;

  /// After the frame's header and the side information of MPEG 1 in stereo.
  private static final int XING = 4 + 32;

  private final byte[] first = new byte[FRAME];
  private final byte[] other = new byte[FRAME];
  private long told;

  /// @param seconds what it claims to be
  SilentMp3(int seconds) {
    ByteBuffer.wrap(other).putInt(HEADER);
    var frames = seconds * RATE / SAMPLES;
    ByteBuffer.wrap(first)
        .putInt(HEADER)
        .position(XING)
        .put("Xing".getBytes(StandardCharsets.US_ASCII))
        .putInt(1 | 2)
        .putInt(frames)
        .putInt(frames * FRAME);
  }

  /// How many bytes last so long.
  static int bytes(int millis) {
    return (int) ((long) millis * RATE * FRAME / SAMPLES / 1_000);
  }

  /// The next so many bytes.
  byte[] next(int bytes) {
    var next = new byte[bytes];
    for (var i = 0; i < bytes; ) {
      var frame = told < FRAME ? first : other;
      var at = (int) (told % FRAME);
      var part = Math.min(bytes - i, FRAME - at);
      System.arraycopy(Arrays.copyOfRange(frame, at, at + part), 0, next, i, part);
      i += part;
      told += part;
    }
    return next;
  }
}
