package io.github.earmark.delivery;

import io.github.earmark.delivery.Outage.Failure;
import io.github.earmark.history.History;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.music.Listen;
import io.github.earmark.playback.Moment;
import io.github.earmark.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers to one service what the history holds for it: drain, then wait for something new, for
/// the next try, or for the end. It costs nothing while there is nothing to do.
///
/// It keeps no state that matters: what was sent and what came of it is in the history, so it may
/// be stopped or killed at any point. It does not ask the service before the first delivery: the
/// reply to that says as much.
///
/// All public methods may be called from any thread; only [#stop] and [#status] wait, the latter
/// for the disk.
public final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /// Linux tells how long it has been up in hundredths of a second: whoever wakes on the dot may
  /// find the time not yet come.
  private static final Duration TICK = Duration.ofMillis(11);

  private final Service service;
  private final Supplier<Moment> clock;
  private final Health health;
  private final Work work;
  private final DeliveryTally tally;

  private final Semaphore bell = new Semaphore(0);
  private volatile @Nullable Thread thread;
  private volatile boolean delivering;
  private volatile boolean stopping;

  /// As the other, without rules.
  public Courier(Service service, History history, Supplier<Moment> clock, DoubleSupplier random) {
    this(service, history, clock, random, new RuleApplier(Rules.NONE), new DeliveryTally());
  }

  /// As the other, and nothing is kept back from a mirror.
  public Courier(
      Service service,
      History history,
      Supplier<Moment> clock,
      DoubleSupplier random,
      RuleApplier ruleApplier,
      DeliveryTally tally) {
    this(service, history, clock, random, ruleApplier, tally, Duration.ZERO);
  }

  /// A courier that waits for its start.
  ///
  /// @param random from 0 to 1, for the spread of the back-off
  /// @param ruleApplier what becomes of listens before they are sent
  /// @param tally where answers are counted; it goes on when the configuration is read again
  /// @param hold how long a play is kept back from a mirror; listens are stored with their own time
  public Courier(
      Service service,
      History history,
      Supplier<Moment> clock,
      DoubleSupplier random,
      RuleApplier ruleApplier,
      DeliveryTally tally,
      Duration hold) {
    this.service = service;
    this.tally = tally;
    this.clock = clock;
    this.health =
        new Health(service.name(), service instanceof Mirror ? "plays" : "listens", clock, random);
    this.work =
        switch (service) {
          case ListenService listens ->
              new ListenWork(listens, history, clock, random, health, ruleApplier, tally);
          case Mirror mirror ->
              new MirrorDelivery(
                  mirror, history.mirrors(), hold, clock, health, ruleApplier, tally);
        };
  }

  public String name() {
    return service.name();
  }

  /// Whether the service deletes what it took.
  public boolean deletes() {
    return service instanceof ListenService listens && listens.deletes();
  }

  /// Whether the service is told of loves and hates.
  public boolean feels() {
    return service instanceof ListenService listens && listens.feels();
  }

  /// Whether the service gets the whole history instead of listens.
  public boolean mirrors() {
    return service instanceof Mirror;
  }

  /// See [ListenService#longest].
  public @Nullable Duration longest() {
    return service instanceof ListenService listens ? listens.longest() : null;
  }

  /// See [ListenService#allowance].
  public @Nullable String allowance() {
    return service instanceof ListenService listens ? listens.allowance() : null;
  }

  public void start() {
    work.begin(bell::release);
    thread = Thread.ofVirtual().name("courier " + service.name()).start(this::run);
  }

  /// What is heard now, or null for nothing. Sent as soon as the service can be spoken to, unless
  /// something else is heard by then; never repeated.
  public void announce(@Nullable Listen listen) {
    if (work.announce(listen)) {
      bell.release();
    }
  }

  /// Nothing is to be known any more of what plays: what waits to be announced is dropped, and what
  /// was announced is taken back, where the service can do that.
  public void hush() {
    work.hush();
    bell.release();
  }

  /// Tries at once, whatever has failed before: the user wants it.
  public void flush() {
    health.hurry(false);
    work.hurry(false);
    bell.release();
  }

  /// Tries at once, because the machine has slept and the network may be another; but not before
  /// the time that the service asked to be left alone is over.
  public void woke() {
    health.hurry(true);
    work.hurry(true);
    bell.release();
  }

  /// Ends within this time. A request under way gets most of it, then it is interrupted; what it
  /// carried is taken up after the next start as a lost reply.
  public void stop(Duration within) {
    stopping = true;
    health.end();
    work.end();
    bell.release();
    var running = thread;
    if (running == null) {
      return;
    }
    try {
      if (!running.join(within.multipliedBy(3).dividedBy(4))) {
        running.interrupt();
        if (!running.join(within.dividedBy(4))) {
          LOG.warn("{}: a request does not end; it is abandoned", service.name());
        }
      }
    } catch (InterruptedException _) {
      running.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  /// How the service has answered, without waiting.
  public DeliveryTally tally() {
    return tally;
  }

  /// Whether the service takes what it is sent, as far as that is known; without waiting.
  public Condition condition() {
    var resting = health.outage();
    var trouble = resting == null ? work.outage() : resting;
    return trouble == null
        ? Condition.FINE
        : trouble.needsUser() ? Condition.NEEDS_USER : Condition.FAILING;
  }

  public enum Condition {
    FINE,
    /// It is tried again by itself.
    FAILING,
    NEEDS_USER
  }

  /// How things stand.
  ///
  /// @throws HistoryException if the history cannot be read
  public CourierStatus status() {
    var backlog = work.backlog();
    var at = clock.get();
    var resting = health.outage();
    var trouble = resting == null ? work.outage() : resting;
    var look = work.nextLook();
    var owed = backlog.owed() > backlog.held();
    var next = resting == null ? work.nextTry() : resting.nextTry();
    var state =
        trouble != null && trouble.needsUser()
            ? CourierStatus.State.NEEDS_USER
            : delivering
                ? CourierStatus.State.DELIVERING
                : owed ? CourierStatus.State.WAITING : CourierStatus.State.IDLE;
    return new CourierStatus(
        service.name(),
        state,
        backlog,
        owed && !delivering ? wall(at, next) : null,
        look == null || resting == null
            ? wall(at, look)
            : wall(at, Outage.longer(look, resting.nextTry())),
        work.expiry(backlog.oldest(), at.wall()),
        trouble == null ? null : trouble.problem(),
        work.feedback());
  }

  private static @Nullable Instant wall(Moment now, @Nullable Duration due) {
    return due == null ? null : now.wallAt(Outage.longer(due, now.sinceBoot()));
  }

  private void run() {
    try {
      while (!stopping) {
        var pause = drain();
        if (pause == null) {
          bell.acquire();
        } else {
          var _ = bell.tryAcquire(pause.plus(TICK).toMillis(), TimeUnit.MILLISECONDS);
        }
        bell.drainPermits();
      }
    } catch (InterruptedException _) {
      // It was told to stop.
    }
  }

  /// Does all that can be done now.
  ///
  /// @return how long to wait if nothing happens until then; null for ever
  @Nullable Duration drain() {
    Duration rests;
    do {
      // Read once for both the work and the wait: a rest that ended between two readings would be
      // neither worked off nor waited for.
      rests = health.restsUntil();
    } while (!stopping && step(rests != null));
    var next = work.due(rests);
    return next == null ? null : Outage.longer(next.minus(now()), Duration.ZERO);
  }

  /// @return whether there may be more to do now
  private boolean step(boolean resting) {
    try {
      delivering = !resting;
      return resting ? work.whileResting() : work.turn();
    } catch (HistoryException e) {
      health.failed(new Failure(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.error("Delivering to {} failed with an unexpected error", service.name(), e);
      health.failed(new Failure(e.toString()));
    } finally {
      delivering = false;
    }
    return !resting;
  }

  private Duration now() {
    return clock.get().sinceBoot();
  }
}
