package io.github.earmark.delivery;

import io.github.earmark.history.History;
import io.github.earmark.history.queue.Backlog;
import io.github.earmark.history.queue.Queue;
import io.github.earmark.music.Listen;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The work for a service that accepts listens, in this order: now playing, lost replies, listens,
/// loves and hates, deletions.
final class ListenWork implements Work {
  private static final int SHOWN = 20;

  /// How long in advance the user is warned that a listen will be too old.
  private static final Duration WARNING = Duration.ofDays(3);

  private final ListenService service;
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

  /// Whether the user asked to try everything now.
  private volatile boolean flushed;

  private volatile @Nullable Duration nextLook;

  /// When listens that failed by themselves are tried again.
  private volatile @Nullable Duration nextAlone;

  /// When something held back may be sent.
  private volatile @Nullable Duration nextRelease;

  private @Nullable Duration nextDeletion;

  /// Whether something in the history may be new or due.
  private volatile boolean news = true;

  /// Whether the history is still to be asked what is pending. An announcement alone is no reason
  /// to ask: the queries would wake more threads than the announcement does.
  private boolean unread;

  ListenWork(
      ListenService service,
      History history,
      Supplier<Moment> clock,
      DoubleSupplier random,
      Health health,
      RuleApplier ruleApplier,
      DeliveryTally tally) {
    this.service = service;
    this.history = history;
    this.queue = history.queue();
    this.clock = clock;
    this.health = health;
    this.announcements = new Announcements(service, health);
    this.outcomeRecorder = new OutcomeRecorder(service.name(), queue, clock, tally);
    this.lostReplies = new LostReplies(service, queue);
    this.delivery =
        new Delivery(service, queue, clock, health, outcomeRecorder, ruleApplier, tally);
    this.feedback =
        new FeedbackDelivery(service, history.feedback(), clock, health, random, ruleApplier);
    this.deletions = new Deletions(service, queue);
    queue.bound(service.name(), service.longest());
  }

  @Override
  public void begin(Runnable bell) {
    Runnable told =
        () -> {
          news = true;
          bell.run();
        };
    queue.onPending(service.name(), told);
    history.feedback().onPending(service.name(), told);
  }

  @Override
  public void look() {
    news = true;
  }

  @Override
  public boolean announce(@Nullable Listen listen) {
    announcements.set(listen);
    return listen != null;
  }

  @Override
  public void withdraw() {
    announcements.withdraw();
  }

  @Override
  public void hurry(boolean obeying) {
    if (!obeying) {
      flushed = true;
    }
    feedback.hurry(obeying);
    news = true;
  }

  @Override
  public void end() {
    feedback.end();
  }

  /// Loves and hates need not pause when listens do.
  @Override
  public boolean whileResting() {
    return unread() && feedback.send();
  }

  private boolean unread() {
    if (news) {
      news = false;
      unread = true;
    }
    return unread;
  }

  /// Sends one announcement and one request with listens, or one love or hate.
  @Override
  public boolean turn() {
    outcomeRecorder.save(List.of());
    announcements.send();
    if (health.rest().isPositive()) {
      return true;
    }
    if (!unread()) {
      return announcements.waiting();
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
    unread = false;
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

  @Override
  public @Nullable Duration due(@Nullable Duration rests) {
    var listens = rests == null ? Outage.sooner(nextTry(), nextDeletion) : rests;
    return Outage.sooner(listens, feedback.nextDue());
  }

  @Override
  public @Nullable Duration nextTry() {
    return Outage.sooner(nextLook, Outage.sooner(nextAlone, nextRelease));
  }

  @Override
  public @Nullable Duration nextLook() {
    return nextLook;
  }

  @Override
  public @Nullable Outage outage() {
    return feedback.outage();
  }

  @Override
  public Backlog backlog() {
    return queue.backlog(service.name(), SHOWN);
  }

  @Override
  public CourierStatus.@Nullable Expiry expiry(@Nullable Instant oldest, Instant now) {
    var longest = service.longest();
    if (longest == null || oldest == null) {
      return null;
    }
    var count = queue.before(service.name(), now.plus(WARNING).minus(longest));
    return count == 0 ? null : new CourierStatus.Expiry(count, oldest.plus(longest));
  }

  @Override
  public CourierStatus.@Nullable Feedback feedback() {
    if (!service.takesFeedback()) {
      return null;
    }
    var count = history.feedback().count(service.name());
    return new CourierStatus.Feedback(count.pending(), count.setAside());
  }
}
