package io.github.earmark.daemon;

import io.github.earmark.hearing.ClientPlayers;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Notifies the subscribers of `now` when a client's now-playing report expires. Uses one timer,
/// and only while a client plays something.
final class ClientExpiry {
  /// The clocks used to measure the time are coarser than the timer.
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final ClientPlayers clients;
  private final Supplier<Moment> clock;
  private final ScheduledExecutorService deadlines;
  private final Runnable onChange;
  private @Nullable Future<?> due;

  /// @param onChange called when what plays has changed; must not block
  ClientExpiry(
      ClientPlayers clients,
      Supplier<Moment> clock,
      ScheduledExecutorService deadlines,
      Runnable onChange) {
    this.clients = clients;
    this.clock = clock;
    this.deadlines = deadlines;
    this.onChange = onChange;
  }

  /// Called when a client plays something else or its last report has expired.
  synchronized void changed() {
    onChange.run();
    if (due != null) {
      due.cancel(false);
    }
    var rest = clients.untilNextEnd(clock.get());
    if (rest != null) {
      try {
        due = deadlines.schedule(this::changed, rest.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException _) {
        // The daemon is stopping.
      }
    }
  }
}
