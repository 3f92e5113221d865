package io.github.earmark.daemon;

import io.github.earmark.history.History;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Releases plays held back by an untrusted clock as soon as they can be dated, even if nothing
/// else is played. Uses one timer, and only while there are such plays.
final class HeldPlays {
  private static final Logger LOG = LoggerFactory.getLogger(HeldPlays.class);

  /// The clocks used to measure the time are coarser than the timer.
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final History history;
  private final Supplier<Moment> clocks;
  private final ScheduledExecutorService deadlines;
  private @Nullable Future<?> due;

  HeldPlays(History history, Supplier<Moment> clocks, ScheduledExecutorService deadlines) {
    this.history = history;
    this.clocks = clocks;
    this.deadlines = deadlines;
  }

  /// Dates plays that an earlier run left undated, and those held from now on.
  void start() {
    history.onHeld(this::until);
    restamp();
  }

  private synchronized void until(Duration time) {
    if (due != null) {
      due.cancel(false);
    }
    try {
      due = deadlines.schedule(this::wake, time.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException _) {
      // The daemon is stopping and will date them in `end`.
    }
  }

  /// Runs on a thread of its own, because a slow disk would hold up the thread of all deadlines.
  private void wake() {
    Thread.startVirtualThread(this::restamp);
  }

  /// If the history cannot be written now, its next commit dates them.
  private void restamp() {
    try {
      history.restamp(clocks.get());
    } catch (HistoryException e) {
      LOG.debug("Nothing is stamped: {}", e.getMessage());
    }
  }

  /// Dates what is still held: the machine may be about to be switched off, and then the start
  /// times could no longer be worked out.
  void end() {
    try {
      history.stampLast(clocks.get());
    } catch (HistoryException e) {
      LOG.debug("Nothing is stamped at the end: {}", e.getMessage());
    }
  }
}
