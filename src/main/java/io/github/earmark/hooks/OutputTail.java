package io.github.earmark.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Keeps the end of a process's output, and never blocks for more. Not thread-safe.
final class OutputTail {
  static final int MOST = 4_096;

  /// The most that is read before the time limit is checked again.
  private static final int MOST_AT_ONCE = 1 << 20;

  private final InputStream in;
  private final byte[] piece = new byte[8_192];
  private byte[] tail = new byte[0];

  OutputTail(InputStream in) {
    this.in = in;
  }

  /// Reads what is available.
  ///
  /// @return whether there was anything
  boolean read() throws IOException {
    var sum = 0;
    for (var there = in.available(); there > 0 && sum < MOST_AT_ONCE; there = in.available()) {
      var count = in.read(piece, 0, Math.min(there, piece.length));
      if (count < 0) {
        break;
      }
      keep(count);
      sum += count;
    }
    return sum > 0;
  }

  private void keep(int count) {
    var both = Arrays.copyOf(tail, tail.length + count);
    System.arraycopy(piece, 0, both, tail.length, count);
    tail = both.length <= MOST ? both : Arrays.copyOfRange(both, both.length - MOST, both.length);
  }

  /// The end of the output.
  String text() {
    return new String(tail, UTF_8);
  }
}
