package io.github.earmark.features.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.text.UnsafeCharacters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// What a program says is wrong, read while it runs, so that it never waits for a reader. The first
/// of it is kept.
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
      // It is gone; what it said until then counts.
    }
  }

  /// Waits for its end.
  ///
  /// @return its first line, without what names the part of the program that says it; empty where
  ///   it said nothing
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
