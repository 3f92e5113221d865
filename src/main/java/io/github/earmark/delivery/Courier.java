package io.github.earmark.delivery;

import io.github.earmark.delivery.CourierStatus.Expiry;
import io.github.earmark.delivery.Outage.Failure;
import io.github.earmark.history.HistoryException;
import io.github.earmark.history.Queue;
import io.github.earmark.history.Submission;
import io.github.earmark.history.Submission.State;
import io.github.earmark.history.Submission.Verdict;
import io.github.earmark.music.Listen;
import io.github.earmark.playback.Moment;
import io.github.earmark.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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

  /// How long before a listen is too old the user is told.
  private static final Duration WARNING = Duration.ofDays(3);

  private final Service service;
  private final Queue queue;
  private final Supplier<Moment> clock;
  private final Health health;
  private final Shaping shaping;
  private final LostReplies lostReplies;
  private final Deletions deletions;

  private final Semaphore bell = new Semaphore(0);
  private final AtomicReference<@Nullable Listen> announcement = new AtomicReference<>();
  private volatile @Nullable Thread thread;
  private volatile boolean delivering;
  private volatile boolean stopping;

  /// Verdicts that could not be stored yet; else what the service has would be sent again.
  private final List<Verdict> unsaved = new ArrayList<>();

  private volatile @Nullable Duration nextLook;

  /// When something is kept back no longer.
  private volatile @Nullable Duration nextRelease;

  private @Nullable Duration nextDeletion;

  /// As the other, without rules.
  public Courier(Service service, Queue queue, Supplier<Moment> clock, DoubleSupplier random) {
    this(service, queue, clock, random, new Shaping(Rules.NONE));
  }

  /// A courier that waits for its start.
  ///
  /// @param random from 0 to 1, for the spread of the back-off
  /// @param shaping what becomes of listens before they are sent
  public Courier(
      Service service,
      Queue queue,
      Supplier<Moment> clock,
      DoubleSupplier random,
      Shaping shaping) {
    this.service = service;
    this.queue = queue;
    this.clock = clock;
    this.shaping = shaping;
    this.health = new Health(service.name(), clock, random);
    this.lostReplies = new LostReplies(service, queue);
    this.deletions = new Deletions(service, queue);
  }

  public String name() {
    return service.name();
  }

  /// Whether the service deletes what it took.
  public boolean deletes() {
    return service.deletes();
  }

  public void start() {
    queue.onPending(service.name(), bell::release);
    thread = Thread.ofVirtual().name("courier " + service.name()).start(this::run);
  }

  /// What is heard now, or null for nothing. Sent as soon as the service can be spoken to, unless
  /// something else is heard by then; never repeated.
  public void announce(@Nullable Listen listen) {
    announcement.set(listen);
    if (listen != null) {
      bell.release();
    }
  }

  /// Tries at once, whatever has failed before: the user wants it.
  public void flush() {
    health.hurry(false);
    bell.release();
  }

  /// Tries at once, because the machine has slept and the network may be another; but not before
  /// the time that the service asked to be left alone is over.
  public void woke() {
    health.hurry(true);
    bell.release();
  }

  /// Ends within this time. A request under way gets most of it, then it is interrupted; what it
  /// carried is taken up after the next start as a lost reply.
  public void stop(Duration within) {
    stopping = true;
    bell.release();
    var running = thread;
    if (running == null) {
      return;
    }
    try {
      if (!running.join(within.multipliedBy(3).dividedBy(4))) {
        running.interrupt();
        if (!running.join(within.dividedBy(4))) {
          LOG.warn("{} does not let go of a request; it is left behind", service.name());
        }
      }
    } catch (InterruptedException _) {
      running.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  /// How things stand.
  ///
  /// @throws HistoryException if the history cannot be read
  public CourierStatus status() {
    var backlog = queue.backlog(service.name(), SHOWN);
    var at = clock.get();
    var resting = health.outage();
    var look = nextLook;
    var owed = backlog.pending() > backlog.held();
    var next = resting != null ? resting.nextTry() : sooner(look, nextRelease);
    var state =
        resting != null && resting.needsUser()
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
        resting == null ? null : resting.problem());
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
          var _ = bell.tryAcquire(pause.toMillis() + 1, TimeUnit.MILLISECONDS);
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
    while (!stopping) {
      var resting = health.rest();
      if (resting.isPositive()) {
        return resting;
      }
      try {
        delivering = true;
        if (!turn()) {
          break;
        }
      } catch (HistoryException e) {
        failed(new Failure(String.valueOf(e.getMessage())));
      } catch (RuntimeException e) {
        LOG.error("Delivering to {} failed in a way nobody thought of", service.name(), e);
        failed(new Failure(e.toString()));
      } finally {
        delivering = false;
      }
    }
    var next = sooner(nextLook, sooner(nextRelease, nextDeletion));
    return next == null ? null : Outage.longer(next.minus(now()), Duration.ZERO);
  }

  private static @Nullable Duration sooner(@Nullable Duration one, @Nullable Duration other) {
    return one == null ? other : other == null ? one : Outage.shorter(one, other);
  }

  /// One announcement and one batch.
  ///
  /// @return whether there may be more to do now
  private boolean turn() {
    save(List.of());
    announce();
    if (health.rest().isPositive()) {
      return true;
    }
    lookForLostReplies();
    release();
    var batch = queue.next(service.name(), service.batch());
    if (batch.isEmpty()) {
      nextDeletion = service.deletes() ? deletions.ask(clock.get()) : null;
      if (nextLook == null) {
        health.forget();
      }
      return announcement.get() != null && mayAnnounce();
    }
    deliver(batch);
    return true;
  }

  private void release() {
    var at = clock.get();
    var next = queue.release(service.name(), at.wall());
    nextRelease = next == null ? null : at.sinceBoot().plus(Duration.between(at.wall(), next));
  }

  private void lookForLostReplies() {
    var look = lostReplies.look(clock.get());
    nextLook = look.again();
    save(look.verdicts());
    if (look.found()) {
      health.answered();
    }
  }

  /// Sends a batch. Where the service refuses it as a whole, its halves are sent, down to the
  /// culprit, so that the others go through.
  private void deliver(List<Submission> batch) {
    var parts = new ArrayDeque<List<Submission>>();
    parts.push(batch);
    while (!parts.isEmpty() && !stopping) {
      var part = parts.pop();
      if (refusedTogether(part)) {
        parts.push(part.subList(part.size() / 2, part.size()));
        parts.push(part.subList(0, part.size() / 2));
      }
      announce();
      if (health.rest().isPositive()) {
        return;
      }
    }
  }

  /// Sends these and stores what came of it, unless at least one of several is bad and nobody knows
  /// which.
  private boolean refusedTogether(List<Submission> wanted) {
    var part = queue.sending(wanted, clock.get().wall(), shaping::of);
    if (part.isEmpty()) {
      return false;
    }
    switch (submit(part.stream().map(Submission::listen).toList())) {
      case Answer.Whole(Outcome.Refused(var reason)) when part.size() > 1 -> {
        LOG.debug("{} refuses {} listens together: {}", service.name(), part.size(), reason);
        settle(part, Collections.nCopies(part.size(), new Outcome.RetryLater(reason, null)));
        health.answered();
        return true;
      }
      case Answer.Whole(var outcome) -> heard(part, Collections.nCopies(part.size(), outcome));
      case Answer.Each(var outcomes) when outcomes.size() == part.size() -> heard(part, outcomes);
      case Answer.Each(var outcomes) ->
          failed(
              new Failure(
                  "it answered about %d of %d listens".formatted(outcomes.size(), part.size())));
      case Answer.Unknown(var reason) -> failed(new Failure(reason));
    }
    return false;
  }

  private Answer submit(List<Listen> listens) {
    try {
      return service.submit(listens);
    } catch (RuntimeException e) {
      LOG.error("Sending to {} failed in a way nobody thought of", service.name(), e);
      return new Answer.Unknown(e.toString());
    }
  }

  /// The service spoke. Something settled is progress, and what is to come later is tried at once;
  /// but not if the service named a time, or the user is needed.
  private void heard(List<Submission> part, List<? extends Outcome> outcomes) {
    var settled = settle(part, outcomes);
    if (settled) {
      health.answered();
    }
    Failure failure = null;
    for (var outcome : outcomes) {
      var worse = failure(outcome, settled);
      if (worse != null && (failure == null || worse.outweighs(failure))) {
        failure = worse;
      }
    }
    if (failure != null) {
      failed(failure);
    }
  }

  private static @Nullable Failure failure(Outcome outcome, boolean progress) {
    return switch (outcome) {
      case Outcome.NeedsUser(var reason) -> new Failure(reason, null, true);
      case Outcome.RetryLater(var reason, var after) ->
          progress && after == null ? null : new Failure(reason, after, false);
      case Outcome.Accepted _, Outcome.Ignored _, Outcome.Refused _ -> null;
    };
  }

  /// Stores what was said about each.
  ///
  /// @return whether any of them is owed no longer
  private boolean settle(List<Submission> part, List<? extends Outcome> outcomes) {
    var verdicts = new ArrayList<Verdict>();
    for (var i = 0; i < part.size(); i++) {
      verdicts.add(verdict(part.get(i), outcomes.get(i)));
    }
    save(verdicts);
    return verdicts.stream().anyMatch(verdict -> verdict.state() != State.PENDING);
  }

  private Verdict verdict(Submission submission, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted(var detail) -> new Verdict(submission, State.ACCEPTED, detail);
      case Outcome.Ignored(var reason) -> {
        LOG.info("{} ignores {}: {}", service.name(), label(submission), reason);
        yield new Verdict(submission, State.IGNORED, reason);
      }
      case Outcome.Refused(var reason) -> {
        LOG.warn("{} refuses {}, set aside: {}", service.name(), label(submission), reason);
        yield new Verdict(submission, State.SET_ASIDE, reason);
      }
      case Outcome.RetryLater(var reason, _) -> new Verdict(submission, State.PENDING, reason);
      case Outcome.NeedsUser(var reason) -> new Verdict(submission, State.PENDING, reason);
    };
  }

  private static String label(Submission submission) {
    return submission.listen().track().label();
  }

  private void save(List<Verdict> verdicts) {
    unsaved.addAll(verdicts);
    if (!unsaved.isEmpty()) {
      queue.settle(unsaved, clock.get().wall());
      unsaved.clear();
    }
  }

  /// Sends the newest announcement. A failure says that the service is away, and spares it the
  /// backlog; a success says nothing about whether it takes listens.
  private void announce() {
    if (!mayAnnounce()) {
      return;
    }
    var listen = announcement.getAndSet(null);
    if (listen == null) {
      return;
    }
    switch (submit(listen)) {
      case Answer.Whole(Outcome.RetryLater(var reason, var after)) ->
          health.failedQuietly(new Failure(reason, after, false));
      case Answer.Whole(Outcome.NeedsUser(var reason)) -> failed(new Failure(reason, null, true));
      case Answer.Unknown(var reason) -> health.failedQuietly(new Failure(reason));
      case Answer other -> LOG.debug("{} on what is playing now: {}", service.name(), other);
    }
  }

  private Answer submit(Listen listen) {
    try {
      return service.announce(listen);
    } catch (RuntimeException e) {
      LOG.error("Announcing to {} failed in a way nobody thought of", service.name(), e);
      return new Answer.Unknown(e.toString());
    }
  }

  private boolean mayAnnounce() {
    return !stopping && !health.needsUser() && !health.rest().isPositive();
  }

  /// A request that was cut off by [#stop] has not failed.
  private void failed(Failure failure) {
    if (!stopping) {
      health.failed(failure);
    }
  }

  private Duration now() {
    return clock.get().sinceBoot();
  }
}
