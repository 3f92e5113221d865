package io.github.earmark.control;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets one client at a time receive a long answer, so that such answers never fill the memory
/// together. A client that stops reading gives way to the next, but may stay as long as nobody else
/// waits.
final class WriteTurn {
  private static final Logger LOG = LoggerFactory.getLogger(WriteTurn.class);

  /// Even on a slow machine, a client that is reading takes a piece of the answer in this time.
  private static final long GRACE = Duration.ofMillis(500).toNanos();

  private final Semaphore free = new Semaphore(1, true);
  private volatile @Nullable Connection holder;

  void take(Connection connection) throws InterruptedException {
    while (!free.tryAcquire(GRACE, TimeUnit.NANOSECONDS)) {
      var slow = holder;
      if (slow != null && slow.waited(System.nanoTime()) > GRACE) {
        sendAway(slow);
      }
    }
    holder = connection;
  }

  void pass() {
    holder = null;
    free.release();
  }

  private static void sendAway(Connection connection) {
    try {
      connection.channel().close();
    } catch (IOException e) {
      LOG.debug("A control client was disconnected: {}", e.toString());
    }
  }
}
