package io.github.earmark.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The environment of a command.
///
/// @param out written in UTF-8 in any locale, because titles are not ASCII
/// @param console the terminal, if both input and output are one
/// @param clock the clock in the user's time zone
/// @param screen the terminal on standard output; null if it is not a terminal
/// @param pipe whether standard output is a pipe, whose reader may stop before the end
public record Terminal(
    Map<String, String> env,
    PrintWriter out,
    PrintWriter err,
    InputStream in,
    @Nullable Console console,
    Clock clock,
    @Nullable Screen screen,
    boolean pipe) {

  private static final int LONGEST_LINE = 4_096;

  /// The environment of this process.
  public static Terminal ofProcess() {
    return new Terminal(
        System.getenv(),
        new PrintWriter(System.out, false, UTF_8),
        new PrintWriter(System.err, false, UTF_8),
        System.in,
        System.console(),
        new UserClock(),
        Screen.of(System.getProperty("earmark.screen"), System.getenv()),
        Boolean.getBoolean("earmark.pipe"));
  }

  public ZoneId zone() {
    return clock.getZone();
  }

  /// The same, with another environment.
  public Terminal in(Map<String, String> other) {
    return new Terminal(other, out, err, in, console, clock, screen, pipe);
  }

  public boolean colour() {
    return (screen != null || console != null)
        && env.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(env.get("TERM"));
  }

  /// The system clock, whose zone is looked up only when needed: Java loads all its libraries for
  /// that, which takes longer than many commands that need no zone.
  private static final class UserClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.system(zone);
    }

    @Override
    public Instant instant() {
      return Instant.now();
    }
  }

  /// A printer for text that ends up on standard output.
  Printer printer(PrintWriter to) {
    return new Printer(to, colour(), this::zone, screen);
  }

  /// Reads one line without showing it; without a terminal, the next line of standard input. Empty
  /// at the end of the input.
  public String secret(String prompt) throws IOException {
    if (console != null) {
      var typed = console.readPassword("%s", prompt);
      return typed == null ? "" : new String(typed).strip();
    }
    var line = piped();
    return line == null ? "" : line;
  }

  /// Reads one line that is shown while it is typed; null at the end of the input.
  @Nullable
  public String line(String prompt) throws IOException {
    if (console != null) {
      @Nullable String typed = console.readLine("%s", prompt);
      return typed == null ? null : typed.strip();
    }
    return piped();
  }

  /// Reads the next line, and nothing after it.
  private @Nullable String piped() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n' && bytes.size() < LONGEST_LINE) {
      bytes.write(next);
      next = in.read();
    }
    return bytes.toString(UTF_8).strip();
  }

  /// Tells the user something on standard error.
  public void tell(String... lines) {
    for (var line : lines) {
      err.println(Printer.harmless(line));
    }
    err.flush();
  }
}
