package io.github.earmark;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the copy that the page shows with `--history` up to date: when the page asks for
/// something, the database is asked for changes, unless that was done a moment ago. Nothing runs
/// while nobody looks.
final class HouseRefresh implements Runnable {
  /// Updates the copy.
  interface Update {
    void run() throws Exception;
  }

  /// A page asks for several things at once.
  static final long PAUSE = TimeUnit.SECONDS.toNanos(5);

  /// So that a database that cannot be reached does not slow every request down.
  static final long PAUSE_AFTER_FAILURE = TimeUnit.MINUTES.toNanos(1);

  /// How long a request waits for a refresh that another one has started, so that a page shows all
  /// its parts of the same moment. A refresh takes much longer only if the database does not
  /// answer.
  static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

  private static final Logger LOG = LoggerFactory.getLogger(HouseRefresh.class);

  private final Update update;
  private final LongSupplier nanoTime;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile long due;
  private boolean failing;

  /// @param nanoTime as [System#nanoTime]
  HouseRefresh(Update update, LongSupplier nanoTime) {
    this.update = update;
    this.nanoTime = nanoTime;
    this.due = nanoTime.getAsLong() + PAUSE;
  }

  @Override
  public void run() {
    if (nanoTime.getAsLong() - due < 0) {
      return;
    }
    try {
      if (turn.tryLock(PATIENCE, TimeUnit.NANOSECONDS)) {
        refresh();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void refresh() {
    try {
      if (nanoTime.getAsLong() - due >= 0) {
        due = nanoTime.getAsLong() + (updated() ? PAUSE : PAUSE_AFTER_FAILURE);
      }
    } finally {
      turn.unlock();
    }
  }

  private boolean updated() {
    try {
      update.run();
      failing = false;
      return true;
    } catch (Exception e) {
      if (!failing) {
        LOG.warn("The page shows what was read before: {}", e.getMessage());
      }
      failing = true;
      return false;
    }
  }
}
