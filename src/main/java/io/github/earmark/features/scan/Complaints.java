package io.github.earmark.features.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.text.UnsafeCharacters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// Reads a program's standard error while it runs, so that the program never blocks on it, and
/// keeps the beginning.
final class Complaints {
  private static final int MOST = 4_096;
  private static final int LONGEST = 200;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final Thread reading;

  Complaints(InputStream in) {
    reading = Thread.ofPlatform().daemon().name("complaints").start(() -> read(in));
  }

  private void read(InputStream in) {
    var bytes = new byte[MOST];
    try (in) {
      for (var count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        kept.write(bytes, 0, Math.min(count, MOST - kept.size()));
      }
    } catch (IOException _) {
      // The program has ended; what it wrote until then counts.
    }
  }

  /// Waits for the end of the output.
  ///
  /// @return its first line, without the prefix that names the part of the program; empty if there
  ///   was none
  String end() throws InterruptedException {
    reading.join();
    var first = kept.toString(UTF_8).lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    var plain = first.replaceFirst("^\\[[^\\]]{0,80}\\] ", "").strip();
    var safe = new StringBuilder();
    plain
        .codePoints()
        .limit(LONGEST)
        .map(one -> UnsafeCharacters.contains(one) || Character.isISOControl(one) ? ' ' : one)
        .forEach(safe::appendCodePoint);
    return safe.toString().strip();
  }
}
