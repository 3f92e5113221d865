package io.github.earmark.systemd;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Formats lines for journald (`man 3 sd-daemon`): the level as a number in front of every line,
/// including those of stack traces, and no time.
final class JournalLayout extends LayoutBase<ILoggingEvent> {

  /// Whether a file is the journal's stream, judged by device and inode: a daemon whose output is
  /// redirected still inherits the variable (`man 5 systemd.exec`).
  ///
  /// @param stream the value of `$JOURNAL_STREAM`
  static boolean isFor(@Nullable String stream, Path file) {
    try {
      return stream != null
          && stream.equals(
              Files.getAttribute(file, "unix:dev") + ":" + Files.getAttribute(file, "unix:ino"));
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    return LogSetup.text(event)
        .lines()
        .map(line -> "<" + priority(event.getLevel()) + ">" + line + "\n")
        .collect(Collectors.joining());
  }

  private static int priority(Level level) {
    if (level.isGreaterOrEqual(Level.ERROR)) {
      return 3;
    }
    if (level.isGreaterOrEqual(Level.WARN)) {
      return 4;
    }
    return level.isGreaterOrEqual(Level.INFO) ? 6 : 7;
  }
}
