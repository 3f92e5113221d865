package io.github.earmark.systemd;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Log lines for people: `19:39:04.120 INFO …`, in local time. Logback's own pattern layout builds
/// a table of about sixty pattern words at every start, of which this program would use two.
final class TerminalLayout extends LayoutBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS ", Locale.ROOT);

  private final boolean timed;

  /// @param timed whether lines have the time; false if whoever reads them adds it
  TerminalLayout(boolean timed) {
    this.timed = timed;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    var line = new StringBuilder();
    if (timed) {
      TIME.formatTo(
          Instant.ofEpochMilli(event.getTimeStamp()).atZone(ZoneId.systemDefault()), line);
    }
    var level = event.getLevel().toString();
    line.append(level).repeat(' ', 6 - level.length()).append(LogSetup.text(event));
    if (line.charAt(line.length() - 1) != '\n') {
      line.append('\n');
    }
    return line.toString();
  }
}
