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

/// Delivers to one service what the history holds for it: sends everything, then waits for
/// something new, for the next attempt, or to be stopped. It costs nothing while there is nothing
/// to do.
///
/// It keeps no state that matters: what was sent and with what result is in the history, so it may
/// be stopped or killed at any point. It does not contact the service before the first delivery,
/// whose reply says just as much.
///
/// All public methods may be called from any thread. Only [#stop] and [#status] block, the latter
/// for the disk.
public final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /// Linux reports its uptime in hundredths of a second, so a thread that wakes exactly on time may
  /// find that it is still too early.
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

  /// Creates a courier without rules.
  public Courier(Service service, History history, Supplier<Moment> clock, DoubleSupplier random) {
    this(service, history, clock, random, new RuleApplier(Rules.NONE), new DeliveryTally());
  }

  /// Creates a courier that keeps nothing back from a mirror.
  public Courier(
      Service service,
      History history,
      Supplier<Moment> clock,
      DoubleSupplier random,
      RuleApplier ruleApplier,
      DeliveryTally tally) {
    this(service, history, clock, random, ruleApplier, tally, Duration.ZERO);
  }

  /// Creates a courier, which does nothing until it is started.
  ///
  /// @param random from 0 to 1, for the jitter of the back-off
  /// @param ruleApplier applies the user's rules to listens before they are sent
  /// @param tally counts the answers; it is kept when the configuration is reloaded
  /// @param hold how long a play is kept back from a mirror; a listen's hold is stored with it
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

  /// Whether the service can delete listens that it has accepted.
  public boolean deletes() {
    return service instanceof ListenService listens && listens.deletes();
  }

  /// Whether the service accepts loves and hates.
  public boolean takesFeedback() {
    return service instanceof ListenService listens && listens.takesFeedback();
  }

  /// Whether the service receives the whole history rather than listens.
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

  /// Announces what is playing now, or null for nothing. Sent as soon as the service can be
  /// reached, unless something else is playing by then; never repeated.
  public void announce(@Nullable Listen listen) {
    if (work.announce(listen)) {
      bell.release();
    }
  }

  /// Withdraws what is playing, because nobody may know it any more: drops the pending announcement
  /// and, if the service supports it, takes back the one already sent.
  public void withdraw() {
    work.withdraw();
    bell.release();
  }

  /// Tries at once, whatever failed before, because the user asked for it.
  public void flush() {
    health.hurry(false);
    work.hurry(false);
    bell.release();
  }

  /// Tries at once, because the machine was asleep and the network may have changed; but not before
  /// the end of a pause that the service asked for.
  public void woke() {
    health.hurry(true);
    work.hurry(true);
    bell.release();
  }

  /// Stops within this time. A request in progress gets most of it before it is interrupted; after
  /// the next start, its listens are treated as having lost their reply.
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

  /// The service's answers so far, without blocking.
  public DeliveryTally tally() {
    return tally;
  }

  /// Whether the service accepts what it is sent, as far as is known; without blocking.
  public Condition condition() {
    var resting = health.outage();
    var trouble = resting == null ? work.outage() : resting;
    return trouble == null
        ? Condition.FINE
        : trouble.needsUser() ? Condition.NEEDS_USER : Condition.FAILING;
  }

  public enum Condition {
    FINE,
    /// It is retried automatically.
    FAILING,
    NEEDS_USER
  }

  /// The current state of delivery.
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
        var pause = workOff();
        if (pause == null) {
          bell.acquire();
        } else if (!bell.tryAcquire(pause.plus(TICK).toMillis(), TimeUnit.MILLISECONDS)) {
          work.look();
        }
        bell.drainPermits();
      }
    } catch (InterruptedException _) {
      // It was told to stop.
    }
  }

  /// Does everything that can be done now.
  ///
  /// @return how long to wait if nothing happens before; null for no limit
  @Nullable Duration drain() {
    work.look();
    return workOff();
  }

  /// As [#drain], but asks the history only if something in it may be new or due.
  @Nullable Duration workOff() {
    Duration rests;
    do {
      // Read once for both the work and the wait: a pause that ended between two readings would
      // neither be acted on nor waited for.
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
