package io.github.earmark.ground;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/// What one test has a logger say. A logger is everybody's: what other tests have it say meanwhile
/// is left out.
public final class OwnLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Predicate<ILoggingEvent> own;
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final Logger logger;

  private OwnLog(String name, Predicate<ILoggingEvent> own) {
    this.own = own;
    logger = (Logger) LoggerFactory.getLogger(name);
    start();
    logger.addAppender(this);
  }

  /// What the logger of a class is told on this thread.
  public static OwnLog of(Class<?> type) {
    var thread = Thread.currentThread();
    return new OwnLog(type.getName(), _ -> Thread.currentThread().equals(thread));
  }

  /// What is told on any thread to the loggers whose names begin so, in words that no other test
  /// has in its lines.
  public static OwnLog of(String name, String words) {
    return new OwnLog(name, event -> event.getFormattedMessage().contains(words));
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (own.test(event)) {
      events.add(event);
    }
  }

  /// The lines so far, from INFO on, without their time and level.
  public List<String> lines() {
    return lines(Level.INFO);
  }

  public List<String> lines(Level least) {
    return events.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(least))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(this);
  }
}
