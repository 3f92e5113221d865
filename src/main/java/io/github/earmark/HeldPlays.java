package io.github.earmark;

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

/// Sees to it that plays are held for the clock no longer than need be, also where nothing more is
/// played: one timer, and only while there are such.
final class HeldPlays {
  private static final Logger LOG = LoggerFactory.getLogger(HeldPlays.class);

  /// The clocks that measure it are coarser than the timer.
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

  /// Stamps what an earlier run has left, and what is held from now on.
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
      // The daemon ends, and stamps them.
    }
  }

  /// Not on the thread of all deadlines, which a slow disk would hold up.
  private void wake() {
    Thread.startVirtualThread(this::restamp);
  }

  /// A history that cannot be written stamps with its next commit.
  private void restamp() {
    try {
      history.restamp(clocks.get());
    } catch (HistoryException e) {
      LOG.debug("Nothing is stamped: {}", e.getMessage());
    }
  }

  /// The machine may be about to be switched off; what is held would have no time of its own then.
  void end() {
    try {
      history.stampLast(clocks.get());
    } catch (HistoryException e) {
      LOG.debug("Nothing is stamped at the end: {}", e.getMessage());
    }
  }
}
