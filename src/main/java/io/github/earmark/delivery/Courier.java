package io.github.earmark.delivery;

import io.github.earmark.delivery.CourierStatus.Expiry;
import io.github.earmark.delivery.CourierStatus.Feedback;
import io.github.earmark.delivery.Outage.Failure;
import io.github.earmark.history.History;
import io.github.earmark.history.mirrors.MirrorBacklog;
import io.github.earmark.history.queue.Backlog;
import io.github.earmark.history.queue.Queue;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.music.Listen;
import io.github.earmark.playback.Moment;
import io.github.earmark.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
  private static final int SHOWN = 20;

  /// Linux tells how long it has been up in hundredths of a second: whoever wakes on the dot may
  /// find the time not yet come.
  private static final Duration TICK = Duration.ofMillis(11);

  /// How long before a listen is too old the user is told.
  private static final Duration WARNING = Duration.ofDays(3);

  private final Service service;
  private final History history;
  private final Queue queue;
  private final Supplier<Moment> clock;
  private final Health health;
  private final Announcements announcements;
  private final OutcomeRecorder outcomeRecorder;
  private final LostReplies lostReplies;
  private final Delivery delivery;
  private final FeedbackDelivery feedback;
  private final Deletions deletions;
  private final @Nullable MirrorDelivery mirrorDelivery;
  private final DeliveryTally tally;

  private final Semaphore bell = new Semaphore(0);
  private volatile @Nullable Thread thread;
  private volatile boolean delivering;
  private volatile boolean stopping;

  /// Whether the user wants everything tried now.
  private volatile boolean flushed;

  private volatile @Nullable Duration nextLook;

  /// When what the service has stumbled over is tried again.
  private volatile @Nullable Duration nextAlone;

  /// When something is kept back no longer.
  private volatile @Nullable Duration nextRelease;

  private @Nullable Duration nextDeletion;

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
    this.history = history;
    this.queue = history.queue();
    this.clock = clock;
    this.health =
        new Health(service.name(), service.mirror() == null ? "listens" : "plays", clock, random);
    this.announcements = new Announcements(service, health);
    this.outcomeRecorder = new OutcomeRecorder(service.name(), queue, clock, tally);
    this.lostReplies = new LostReplies(service, queue);
    this.delivery =
        new Delivery(service, queue, clock, health, outcomeRecorder, ruleApplier, tally);
    this.feedback =
        new FeedbackDelivery(service, history.feedback(), clock, health, random, ruleApplier);
    this.deletions = new Deletions(service, queue);
    var mirror = service.mirror();
    this.mirrorDelivery =
        mirror == null
            ? null
            : new MirrorDelivery(
                service, mirror, history.mirrors(), hold, clock, health, ruleApplier, tally);
    queue.bound(service.name(), service.longest());
  }

  public String name() {
    return service.name();
  }

  /// Whether the service deletes what it took.
  public boolean deletes() {
    return service.deletes();
  }

  /// Whether the service is told of loves and hates.
  public boolean feels() {
    return service.feels();
  }

  /// Whether the service gets the whole history instead of listens.
  public boolean mirrors() {
    return mirrorDelivery != null;
  }

  /// See [Service#longest].
  public @Nullable Duration longest() {
    return service.longest();
  }

  /// See [Service#allowance].
  public @Nullable String allowance() {
    return service.allowance();
  }

  public void start() {
    queue.onPending(service.name(), bell::release);
    history.feedback().onPending(service.name(), bell::release);
    if (mirrorDelivery != null) {
      history.mirrors().onWritten(service.name(), bell::release);
      mirrorDelivery.begin();
    }
    thread = Thread.ofVirtual().name("courier " + service.name()).start(this::run);
  }

  /// What is heard now, or null for nothing. Sent as soon as the service can be spoken to, unless
  /// something else is heard by then; never repeated.
  public void announce(@Nullable Listen listen) {
    announcements.set(listen);
    if (listen != null) {
      bell.release();
    }
  }

  /// Nothing is to be known any more of what plays: what waits to be announced is dropped, and what
  /// was announced is taken back, where the service can do that.
  public void hush() {
    announcements.hush();
    bell.release();
  }

  /// Tries at once, whatever has failed before: the user wants it.
  public void flush() {
    flushed = true;
    health.hurry(false);
    feedback.hurry(false);
    bell.release();
  }

  /// Tries at once, because the machine has slept and the network may be another; but not before
  /// the time that the service asked to be left alone is over.
  public void woke() {
    health.hurry(true);
    feedback.hurry(true);
    bell.release();
  }

  /// Ends within this time. A request under way gets most of it, then it is interrupted; what it
  /// carried is taken up after the next start as a lost reply.
  public void stop(Duration within) {
    stopping = true;
    health.end();
    feedback.end();
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
    var trouble = resting == null ? feedback.outage() : resting;
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
    var owedTo = mirrorDelivery == null ? null : mirrorDelivery.backlog();
    var backlog = owedTo == null ? queue.backlog(service.name(), SHOWN) : backlog(owedTo);
    var at = clock.get();
    var resting = health.outage();
    var trouble = resting == null ? feedback.outage() : resting;
    var look = nextLook;
    var owed = backlog.owed() > backlog.held();
    var next = resting != null ? resting.nextTry() : sooner(look, sooner(nextAlone, nextRelease));
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
        expiry(backlog.oldest(), at.wall()),
        trouble == null ? null : trouble.problem(),
        owedTo == null ? felt() : new Feedback(0, 0));
  }

  private Backlog backlog(MirrorBacklog owed) {
    return new Backlog(
        service.name(),
        owed.plays() + owed.marks(),
        0,
        0,
        0,
        owed.old(),
        owed.oldest(),
        0,
        List.of(),
        owed.lastSuccess(),
        0);
  }

  private @Nullable Feedback felt() {
    if (!service.feels()) {
      return null;
    }
    var count = history.feedback().count(service.name());
    return new Feedback(count.pending(), count.setAside());
  }

  private static @Nullable Instant wall(Moment now, @Nullable Duration due) {
    return due == null ? null : now.wallAt(Outage.longer(due, now.sinceBoot()));
  }

  private @Nullable Expiry expiry(@Nullable Instant oldest, Instant now) {
    var longest = service.longest();
    if (longest == null || oldest == null) {
      return null;
    }
    var count = queue.before(service.name(), now.plus(WARNING).minus(longest));
    return count == 0 ? null : new Expiry(count, oldest.plus(longest));
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
    var next =
        rests != null
            ? rests
            : sooner(sooner(nextLook, nextRelease), sooner(nextAlone, nextDeletion));
    next = sooner(next, feedback.nextDue());
    if (mirrorDelivery != null && rests == null) {
      next = sooner(next, mirrorDelivery.due());
    }
    return next == null ? null : Outage.longer(next.minus(now()), Duration.ZERO);
  }

  /// While listens rest, loves and hates need not.
  ///
  /// @return whether there may be more to do now
  private boolean step(boolean resting) {
    try {
      delivering = !resting;
      return resting ? feedback.send() : turn();
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

  private static @Nullable Duration sooner(@Nullable Duration one, @Nullable Duration other) {
    return one == null ? other : other == null ? one : Outage.shorter(one, other);
  }

  /// One announcement and one request with listens, or one love or hate.
  ///
  /// @return whether there may be more to do now
  private boolean turn() {
    if (mirrorDelivery != null) {
      return mirrorDelivery.send();
    }
    outcomeRecorder.save(List.of());
    announcements.send();
    if (health.rest().isPositive()) {
      return true;
    }
    if (flushed) {
      flushed = false;
      delivery.hurry();
      queue.hurry(service.name());
    }
    lookForLostReplies();
    release();
    var sent = delivery.send();
    nextAlone = delivery.nextDue();
    if (sent) {
      feedback.listened();
      return true;
    }
    if (feedback.send()) {
      return true;
    }
    nextDeletion = service.deletes() ? deletions.ask(clock.get()) : null;
    if (nextLook == null && !delivery.goesOn()) {
      delivery.drained();
      health.forget();
    }
    return announcements.waiting();
  }

  private void release() {
    var at = clock.get();
    var next = queue.release(service.name(), at.wall());
    nextRelease = next == null ? null : at.sinceBoot().plus(Duration.between(at.wall(), next));
  }

  private void lookForLostReplies() {
    var look = lostReplies.look(clock.get());
    nextLook = look.again();
    outcomeRecorder.save(look.verdicts());
    var found = look.found();
    if (!found.isEmpty()) {
      delivery.found(found);
      feedback.listened();
    }
  }

  private Duration now() {
    return clock.get().sinceBoot();
  }
}
