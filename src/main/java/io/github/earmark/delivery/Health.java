package io.github.earmark.delivery;

import io.github.earmark.delivery.Outage.Failure;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether a service may be tried now, and what was logged about it: one warning and one all-clear
/// per outage. Thread-safe.
final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private static final Duration BREATHER = Duration.ofMinutes(1);

  private final String service;
  private final String what;
  private final Supplier<Moment> clock;
  private final DoubleSupplier random;
  private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();
  private volatile boolean ended;

  Health(String service, Supplier<Moment> clock, DoubleSupplier random) {
    this(service, "listens", clock, random);
  }

  /// @param what what it receives, for example "listens"
  Health(String service, String what, Supplier<Moment> clock, DoubleSupplier random) {
    this.service = service;
    this.what = what;
    this.clock = clock;
    this.random = random;
  }

  @Nullable Outage outage() {
    return outage.get();
  }

  boolean needsUser() {
    var now = outage.get();
    return now != null && now.needsUser();
  }

  /// How much longer to leave it alone; zero or negative if it may be tried.
  Duration rest() {
    var now = outage.get();
    return now == null ? Duration.ZERO : now.nextTry().minus(clock.get().sinceBoot());
  }

  /// Until when to leave it alone, since boot; null if it may be tried now.
  @Nullable Duration restsUntil() {
    var now = outage.get();
    return now == null || now.nextTry().compareTo(clock.get().sinceBoot()) <= 0
        ? null
        : now.nextTry();
  }

  /// Whether other requests may be sent during a back-off: not if the service asked for a pause, or
  /// if only the user can help.
  boolean open() {
    var now = outage.get();
    return now == null
        || (!now.needsUser() && now.notBefore().compareTo(clock.get().sinceBoot()) <= 0);
  }

  /// From now on nothing counts as a failure, because the courier is stopping and requests are cut
  /// off.
  void end() {
    ended = true;
  }

  boolean ended() {
    return ended;
  }

  /// Reports a failed attempt with listens waiting for it.
  void failed(Failure failure) {
    if (ended) {
      return;
    }
    var resting = failedQuietly(failure);
    if (resting.logged() || breather(failure, resting)) {
      return;
    }
    outage.updateAndGet(now -> now == null ? null : now.asTold());
    if (resting.needsUser()) {
      LOG.warn("{} needs you: {}. Its {} are kept until then", service, failure.problem(), what);
    } else {
      LOG.warn(
          "{} accepts nothing at the moment: {}. Its {} are kept and tried again",
          service,
          failure.problem(),
          what);
    }
  }

  /// Whether the service only asked for a short pause, as ListenBrainz does between many requests:
  /// no reason for a warning unless it goes on.
  private static boolean breather(Failure failure, Outage resting) {
    var after = failure.after();
    return after != null && after.compareTo(BREATHER) <= 0 && resting.failures() < 3;
  }

  /// Reports a failed attempt that nothing is waiting for.
  Outage failedQuietly(Failure failure) {
    var now = clock.get().sinceBoot();
    var spread = random.getAsDouble();
    var before = outage.get();
    var resting = Outage.after(before, failure, now, spread);
    outage.set(resting);
    LOG.debug("{}: {}", service, resting);
    return resting;
  }

  void answered() {
    var over = outage.getAndSet(null);
    if (over != null && over.logged()) {
      LOG.info(
          "{} accepts {} again, after {} s and {} failed tries",
          service,
          what,
          clock.get().sinceBoot().minus(over.since()).toSeconds(),
          over.failures());
    }
  }

  /// Nothing is waiting for the service any more, so a failure of yesterday and the next one must
  /// not look like an outage of a whole day.
  void forget() {
    outage.updateAndGet(now -> now == null || now.needsUser() ? now : null);
  }

  /// Ends the back-off, or shortens it.
  ///
  /// @param obeying whether to respect a pause that the service asked for
  void hurry(boolean obeying) {
    var now = clock.get().sinceBoot();
    outage.updateAndGet(
        resting -> {
          if (resting == null) {
            return null;
          }
          var soonest = obeying ? Outage.longer(now, resting.notBefore()) : now;
          return resting.tryAt(Outage.shorter(resting.nextTry(), soonest));
        });
  }
}
