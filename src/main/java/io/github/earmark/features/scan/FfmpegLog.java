package io.github.earmark.features.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.features.Isrc;
import io.github.earmark.text.UnsafeCharacters;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads ffmpeg's log while it runs, so that it never blocks on it, and keeps the ISRC from the
/// tags and the first error.
final class FfmpegLog {
  /// Makes ffmpeg log both, with the level before each line.
  static final String LEVEL = "level+info";

  /// As in `[mp3 @ 0x55d0c0] [error] Header missing`, and `[info] TSRC : GB…`.
  private static final Pattern LINE =
      Pattern.compile("(?:\\[[^\\]]{1,80} @ [^\\]]{1,40}\\] )*\\[([a-z]{1,10})\\] (.*)");

  private static final Pattern ISRC =
      Pattern.compile(" +(?:ISRC|TSRC|WM/ISRC) *: (.*)", Pattern.CASE_INSENSITIVE);

  private static final Set<String> WRONG = Set.of("error", "fatal", "panic");

  /// Longer lines are cut to this many bytes.
  private static final int LONGEST_LINE = 4_096;

  private static final int LONGEST_PROBLEM = 200;

  private final Thread reading;
  private String problem = "";
  private @Nullable String isrc;

  FfmpegLog(InputStream in) {
    reading = Thread.ofPlatform().daemon().name("ffmpeg-log").start(() -> read(in));
  }

  private void read(InputStream in) {
    var line = new ByteArrayOutputStream();
    try (var bytes = new BufferedInputStream(in)) {
      for (var one = bytes.read(); one >= 0; one = bytes.read()) {
        if (one == '\n' || one == '\r') {
          take(line.toString(UTF_8));
          line.reset();
        } else if (line.size() < LONGEST_LINE) {
          line.write(one);
        }
      }
    } catch (IOException _) {
      // The program has ended; what it wrote until then counts.
    }
    take(line.toString(UTF_8));
  }

  private void take(String line) {
    var said = LINE.matcher(line);
    if (!said.matches()) {
      return;
    }
    if (problem.isEmpty() && WRONG.contains(said.group(1))) {
      problem = plain(said.group(2));
    } else if (isrc == null) {
      var tag = ISRC.matcher(said.group(2));
      isrc = tag.matches() ? Isrc.of(tag.group(1)) : null;
    }
  }

  private static String plain(String text) {
    var safe = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_PROBLEM)
        .map(one -> UnsafeCharacters.contains(one) || Character.isISOControl(one) ? ' ' : one)
        .forEach(safe::appendCodePoint);
    return safe.toString().strip();
  }

  /// Waits for the end of the log; the results are available only then.
  void end() throws InterruptedException {
    reading.join();
  }

  /// The first error; empty if there was none.
  String problem() {
    return problem;
  }

  /// The ISRC from the tags; null for none.
  @Nullable String isrc() {
    return isrc;
  }
}
