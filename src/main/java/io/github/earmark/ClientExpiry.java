package io.github.earmark;

import io.github.earmark.hearing.ClientPlayers;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells whoever follows what plays when what a client said of that is over: one timer, and only
/// while a client plays something.
final class ClientExpiry {
  /// The clocks that measure it are coarser than the timer.
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final ClientPlayers clients;
  private final Supplier<Moment> clock;
  private final ScheduledExecutorService deadlines;
  private final Runnable told;
  private @Nullable Future<?> due;

  /// @param told must not wait
  ClientExpiry(
      ClientPlayers clients,
      Supplier<Moment> clock,
      ScheduledExecutorService deadlines,
      Runnable told) {
    this.clients = clients;
    this.clock = clock;
    this.deadlines = deadlines;
    this.told = told;
  }

  /// A client plays something else than before, or what it said is over.
  synchronized void changed() {
    told.run();
    if (due != null) {
      due.cancel(false);
    }
    var rest = clients.untilNextEnd(clock.get());
    if (rest != null) {
      try {
        due = deadlines.schedule(this::changed, rest.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException _) {
        // The daemon ends.
      }
    }
  }
}
