package io.github.earmark.daemon;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handles an error that nobody caught in one of the daemon's threads, such as an `Error` because
/// the program was replaced while it ran. Without that thread the daemon would look healthy but no
/// longer listen or deliver, so it logs the error and shuts down cleanly, with a non-zero exit code
/// so that systemd restarts it. Nothing is lost: everything heard is already on disk.
public final class FatalErrorHandler implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FatalErrorHandler.class);

  /// A clean shutdown takes less than three seconds, if it is possible at all.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Runnable end;
  private final Runnable halt;
  private final Duration patience;
  private final AtomicBoolean happened = new AtomicBoolean();

  /// @param end starts a clean shutdown
  /// @param halt ends the process at once
  /// @param patience how long a clean shutdown may take
  FatalErrorHandler(Runnable end, Runnable halt, Duration patience) {
    this.end = end;
    this.halt = halt;
    this.patience = patience;
  }

  /// Installs a handler for every thread of this process that has none of its own.
  public static FatalErrorHandler watch(Runnable end) {
    var fatalErrorHandler =
        new FatalErrorHandler(end, () -> Runtime.getRuntime().halt(1), PATIENCE);
    Thread.setDefaultUncaughtExceptionHandler(fatalErrorHandler);
    return fatalErrorHandler;
  }

  /// Whether a thread of the daemon has died of an error.
  public boolean happened() {
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
      // Even logging or shutting down failed.
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
