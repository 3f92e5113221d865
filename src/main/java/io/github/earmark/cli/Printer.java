package io.github.earmark.cli;

import io.github.earmark.control.UnsafeCharacters;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Prints lines for people. What a player or a service said may hold anything, so each line is made
/// harmless for the terminal before it is dressed.
final class Printer {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final PrintWriter out;
  private final boolean colour;
  private final ZoneId zone;

  Printer(PrintWriter out, boolean colour, ZoneId zone) {
    this.out = out;
    this.colour = colour;
    this.zone = zone;
  }

  void line(String text) {
    out.println(harmless(text));
  }

  void heading(String text) {
    dressed("1", text);
  }

  /// Something the user should do something about.
  void warning(String text) {
    dressed("33", text);
  }

  private void dressed(String style, String text) {
    out.println(colour ? "\033[" + style + "m" + harmless(text) + "\033[0m" : harmless(text));
  }

  String second(Instant moment) {
    return SECOND.format(moment.atZone(zone));
  }

  String minute(Instant moment) {
    return MINUTE.format(moment.atZone(zone));
  }

  /// As a player shows it: `4:05`, `1:04:05`.
  static String length(Duration time) {
    var seconds = "%02d".formatted(time.toSecondsPart());
    return time.toHours() == 0
        ? time.toMinutes() + ":" + seconds
        : time.toHours() + ":%02d:".formatted(time.toMinutesPart()) + seconds;
  }

  /// Without control characters, which move the cursor or worse, and without those that turn the
  /// direction of what follows them.
  static String harmless(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> UnsafeCharacters.contains(c) ? '\ufffd' : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
