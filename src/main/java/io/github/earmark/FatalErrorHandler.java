package io.github.earmark;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread of the daemon has died of what nobody caught: an Error, most likely, as when its
/// program was replaced while it ran. A daemon that lives on without it would be deaf or dumb, and
/// look well. So it says so and ends in order, not with exit code 0, for systemd to start it anew:
/// what was heard is on the disk.
final class FatalErrorHandler implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FatalErrorHandler.class);

  /// Ending in order takes less than three seconds, if it can be done at all.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Runnable end;
  private final Runnable halt;
  private final Duration patience;
  private final AtomicBoolean happened = new AtomicBoolean();

  /// @param end has the process end in order, soon
  /// @param halt ends it at once
  /// @param patience how long ending in order may take
  FatalErrorHandler(Runnable end, Runnable halt, Duration patience) {
    this.end = end;
    this.halt = halt;
    this.patience = patience;
  }

  /// From now on, for every thread of this process that has no handler of its own.
  static FatalErrorHandler watch(Runnable end) {
    var fatalErrorHandler =
        new FatalErrorHandler(end, () -> Runtime.getRuntime().halt(1), PATIENCE);
    Thread.setDefaultUncaughtExceptionHandler(fatalErrorHandler);
    return fatalErrorHandler;
  }

  boolean happened() {
    return happened.get();
  }

  @Override
  public void uncaughtException(Thread thread, Throwable problem) {
    try {
      if (happened.compareAndSet(false, true)) {
        Thread.ofPlatform().name("collapse").daemon().start(this::haltIfNeedBe);
      }
      var name = thread.getName();
      LOG.error(
          "{} has died; the daemon stops, so that it can be restarted",
          name.isEmpty() ? "A thread" : "The thread \"" + name + "\"",
          problem);
      end.run();
    } catch (Throwable worse) {
      // Not even that can be done any more, and nobody is left to be told.
      halt.run();
    }
  }

  private void haltIfNeedBe() {
    try {
      Thread.sleep(patience);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    halt.run();
  }
}
