package io.github.earmark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What surrounds a command.
///
/// @param out text is written in UTF-8, whatever the locale: a title is not ASCII
/// @param console the terminal, where there is one at both ends
/// @param zone the user's time zone
public record Terminal(
    Map<String, String> env,
    PrintWriter out,
    PrintWriter err,
    InputStream in,
    @Nullable Console console,
    ZoneId zone) {

  private static final int LONGEST_LINE = 4_096;

  /// This process's own.
  public static Terminal ofProcess() {
    return new Terminal(
        System.getenv(),
        new PrintWriter(System.out, false, UTF_8),
        new PrintWriter(System.err, false, UTF_8),
        System.in,
        System.console(),
        ZoneId.systemDefault());
  }

  boolean colour() {
    return console != null && env.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /// One line that is not shown while it is typed; the first line of standard input where no
  /// terminal is there to type on. Empty at its end.
  String secret(String prompt) throws IOException {
    if (console != null) {
      var typed = console.readPassword("%s", prompt);
      return typed == null ? "" : new String(typed).strip();
    }
    var line = new String(in.readNBytes(LONGEST_LINE), UTF_8);
    return line.lines().findFirst().orElse("").strip();
  }
}
