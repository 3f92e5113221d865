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

/// What surrounds a command.
///
/// @param out text is written in UTF-8, whatever the locale: a title is not ASCII
/// @param console the terminal, where there is one at both ends
/// @param clock of the user, in the user's time zone
/// @param screen the terminal that standard output is; null where it is none
/// @param pipe whether standard output is a pipe, whose reader may have seen enough before its end
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

  /// This process's own.
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

  public boolean colour() {
    return (screen != null || console != null)
        && env.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(env.get("TERM"));
  }

  /// That of the system, whose zone is looked up when it is asked for: Java opens all libraries for
  /// that, which takes longer than many a command does that needs no zone.
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

  /// For what goes to standard output in the end.
  Printer printer(PrintWriter to) {
    return new Printer(to, colour(), this::zone, screen);
  }

  /// One line that is not shown while it is typed; the next line of standard input where no
  /// terminal is there to type on. Empty at its end.
  public String secret(String prompt) throws IOException {
    if (console != null) {
      var typed = console.readPassword("%s", prompt);
      return typed == null ? "" : new String(typed).strip();
    }
    var line = piped();
    return line == null ? "" : line;
  }

  /// One line that is shown; null at the end of the input.
  @Nullable
  public String line(String prompt) throws IOException {
    if (console != null) {
      @Nullable String typed = console.readLine("%s", prompt);
      return typed == null ? null : typed.strip();
    }
    return piped();
  }

  /// The next line, and nothing of those after it.
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

  /// Tells the user what to do, where somebody sits at the terminal or may read along.
  public void tell(String... lines) {
    for (var line : lines) {
      err.println(Printer.harmless(line));
    }
    err.flush();
  }
}
