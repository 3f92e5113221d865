package io.github.earmark.control;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whose turn it is to be given a long answer: one guest's at a time, so that such answers never
/// fill the memory together. Whoever stops taking theirs gives way to the next, and may stay for as
/// long as nobody else waits.
final class WriteTurn {
  private static final Logger LOG = LoggerFactory.getLogger(WriteTurn.class);

  /// Whoever reads takes a piece of the answer in this time, even on a slow machine.
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
      LOG.debug("A control client was sent away: {}", e.toString());
    }
  }
}
