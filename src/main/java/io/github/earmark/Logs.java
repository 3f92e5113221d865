package io.github.earmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Locale;

/// Logs to standard error, in code: XML would cost a parser at each start. `EARMARK_LOG` sets the
/// level: `debug`, `info` (the default), `warn` or `error`. Under journald, which stamps each line
/// itself, lines bear no time.
@ConfiguratorRank(ConfiguratorRank.FALLBACK)
public final class Logs extends ContextAwareBase implements Configurator {

  /// A title may hold what moves a terminal's cursor, or worse.
  private static final String HARMFUL = "[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    var journal = System.getenv("JOURNAL_STREAM") != null;
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(
        (journal ? "" : "%d{HH:mm:ss.SSS} ")
            + "%-5level %replace(%msg){'"
            + HARMFUL
            + "', '\ufffd'}%n");
    encoder.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    root.setLevel(Level.WARN);
    var asked = System.getenv().getOrDefault("EARMARK_LOG", "info").toUpperCase(Locale.ROOT);
    context.getLogger("io.github.earmark").setLevel(Level.toLevel(asked, Level.INFO));
    // It logs each lost connection as an error of its own, and the parameters of commands, which
    // may be passwords.
    context.getLogger("org.bff.javampd").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
