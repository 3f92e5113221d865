package io.github.earmark;

import static java.lang.invoke.MethodType.methodType;

import java.io.IOException;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signals to the daemon. SIGTERM and SIGINT shut it down cleanly, and so does a SIGHUP sent
/// because its terminal was closed. Any other SIGHUP reloads the configuration, and SIGUSR1 retries
/// every service at once (as in mpdscribble).
///
/// The JDK's only way to catch a signal is an unsupported class that makes compilers warn, so it is
/// used through reflection. If it is missing, the JVM's default reaction to SIGTERM still runs the
/// shutdown hook.
final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final boolean terminal = terminal();
  private final AtomicReference<Runnable> reload = new AtomicReference<>(end::countDown);
  private final AtomicReference<Runnable> flush = new AtomicReference<>(() -> {});

  private Signals() {}

  static Signals listen() {
    var signals = new Signals();
    var caught =
        signals.on("USR1", () -> signals.flush.get().run())
            && signals.on("INT", signals.end::countDown)
            && signals.on("HUP", signals::hangUp)
            && signals.on("TERM", signals.end::countDown);
    if (!caught) {
      Runtime.getRuntime().addShutdownHook(new Thread(signals::endAndWait, "shutdown"));
    }
    return signals;
  }

  /// Until this is called, SIGHUP ends the process.
  void onReload(Runnable what) {
    reload.set(what);
  }

  private void hangUp() {
    if (terminal && !terminal()) {
      end();
    } else {
      reload.get().run();
    }
  }

  /// Whether the process has a controlling terminal. One that was closed can no longer be opened.
  private static boolean terminal() {
    try (var _ = Files.newInputStream(Path.of("/dev/tty"))) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  void onFlush(Runnable what) {
    flush.set(what);
  }

  /// Ends the process as a signal would.
  void end() {
    end.countDown();
  }

  /// Waits until the process is told to end.
  void awaitEnd() throws InterruptedException {
    end.await();
    ended.countDown();
  }

  /// Waits until the process is told to end or the time is up.
  void awaitEnd(Duration limit) throws InterruptedException {
    var _ = end.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    ended.countDown();
  }

  private void endAndWait() {
    end.countDown();
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean on(String name, Runnable what) {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var run = MethodHandles.lookup().findVirtual(Runnable.class, "run", methodType(void.class));
      var handle = MethodHandles.dropArguments(run.bindTo(what), 0, signal);
      var proxy = MethodHandleProxies.asInterfaceInstance(handler, handle);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      return true;
    } catch (ReflectiveOperationException e) {
      LOG.debug("SIG{} is left to the JVM", name, e);
      return false;
    }
  }
}
