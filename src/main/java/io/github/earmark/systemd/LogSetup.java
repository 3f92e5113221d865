package io.github.earmark.systemd;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.github.earmark.text.UnsafeCharacters;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/// Sets up logging to standard error, in code: XML would need a parser at every start.
/// `EARMARK_LOG` sets the level: `debug`, `info` (the default), `warn` or `error`. Under journald,
/// lines have no time, which journald adds, and levels are written as journald expects them.
public final class LogSetup extends ContextAwareBase implements Configurator {

  private static final int REPLACEMENT = 0xfffd;

  private static final String OURS = "io.github.earmark";

  /// Sets the log level from now on.
  public static void level(String level) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(OURS).setLevel(Level.toLevel(level));
    }
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    var encoder = encoder(context);
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    root.setLevel(Level.WARN);
    var asked = System.getenv().getOrDefault("EARMARK_LOG", "info").toUpperCase(Locale.ROOT);
    context.getLogger(OURS).setLevel(Level.toLevel(asked, Level.INFO));
    // javampd logs every lost connection as an error, and also the parameters of commands, which
    // may be passwords.
    context.getLogger("org.bff.javampd").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static LayoutWrappingEncoder<ILoggingEvent> encoder(LoggerContext context) {
    var stream = System.getenv("JOURNAL_STREAM");
    var layout =
        JournalLayout.isFor(stream, Path.of("/proc/self/fd/2"))
            ? new JournalLayout()
            : new TerminalLayout(stream == null);
    layout.setContext(context);
    layout.start();
    var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    encoder.start();
    return encoder;
  }

  /// The message, followed by the stack trace if there is one. Control characters are replaced: a
  /// track's title could contain terminal escape sequences.
  static String text(ILoggingEvent event) {
    var text = new StringBuilder();
    event
        .getFormattedMessage()
        .codePoints()
        .map(c -> UnsafeCharacters.contains(c) ? REPLACEMENT : c)
        .forEach(text::appendCodePoint);
    var thrown = event.getThrowableProxy();
    return thrown == null
        ? text.toString()
        : text.append('\n').append(ThrowableProxyUtil.asString(thrown)).toString();
  }
}
