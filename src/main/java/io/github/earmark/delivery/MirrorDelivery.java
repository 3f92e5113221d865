package io.github.earmark.delivery;

import io.github.earmark.delivery.Outage.Failure;
import io.github.earmark.history.mirrors.MirrorBatch;
import io.github.earmark.history.mirrors.MirrorItem;
import io.github.earmark.history.mirrors.Mirrors;
import io.github.earmark.history.queue.Backlog;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the whole history to one mirror, batch by batch. After a lost reply, the same is simply
/// sent again.
final class MirrorDelivery implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(MirrorDelivery.class);

  /// How many parts of a backfill go in one request: sums and commits cost the service less.
  static final int PARTS = 10;

  private final Mirror mirror;
  private final Mirrors mirrors;
  private final Duration hold;
  private final Supplier<Moment> clock;
  private final Health health;
  private final RuleApplier ruleApplier;
  private final DeliveryTally tally;

  /// How many items to send at once: fewer after a failure that one of them may have caused.
  private int width;

  private volatile @Nullable Duration due;

  private volatile boolean begun;

  private volatile boolean ending;

  MirrorDelivery(
      Mirror mirror,
      Mirrors mirrors,
      Duration hold,
      Supplier<Moment> clock,
      Health health,
      RuleApplier ruleApplier,
      DeliveryTally tally) {
    this.mirror = mirror;
    this.mirrors = mirrors;
    this.hold = hold;
    this.clock = clock;
    this.health = health;
    this.ruleApplier = ruleApplier;
    this.tally = tally;
    this.width = mirror.most();
  }

  /// From now on, everything written is queued for the service.
  @Override
  public void begin(Runnable bell) {
    mirrors.onWritten(mirror.name(), bell);
    try {
      mirrors.add(mirror.name());
      begun = true;
    } catch (HistoryException e) {
      // Nothing can be written either; this is tried again with the first batch.
      LOG.debug("{} waits for the history: {}", mirror.name(), e.getMessage());
    }
  }

  /// When the next held-back play may be sent.
  @Override
  public @Nullable Duration due(@Nullable Duration rests) {
    return rests == null ? due : rests;
  }

  @Override
  public Backlog backlog() {
    var owed = mirrors.backlog(mirror.name());
    return new Backlog(
        mirror.name(),
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

  /// Marks are counted together with the plays.
  @Override
  public CourierStatus.Feedback feedback() {
    return new CourierStatus.Feedback(0, 0);
  }

  /// Sends one batch, if there is anything to send.
  @Override
  public boolean turn() {
    if (!begun) {
      mirrors.add(mirror.name());
      begun = true;
    }
    var at = clock.get();
    var batch = mirrors.next(mirror.name(), width, at.wall(), hold);
    due = batch.until() == null ? null : due(at, batch.until());
    var progress = batch.progress();
    if (progress == null) {
      health.forget();
      mirror.rest();
      return false;
    }
    var items = allowed(batch.items());
    if (items.isEmpty()) {
      mirrors.settle(mirror.name(), progress, at.wall(), false);
      return true;
    }
    // After a failure one part is enough until the service accepts them again.
    return send(
        batch,
        new BackfillParts(
            items,
            progress,
            width < mirror.most() ? 1 : PARTS,
            last -> ending ? null : mirrors.following(mirror.name(), last, width),
            this::allowed));
  }

  @Override
  public void end() {
    ending = true;
  }

  private boolean send(MirrorBatch batch, BackfillParts parts) {
    switch (timed(batch, parts)) {
      case SendResult.Whole(DeliveryOutcome.Accepted _) -> {
        mirrors.settle(mirror.name(), parts.progress(), clock.get().wall(), true);
        width = Math.min(mirror.most(), width * 2);
        health.answered();
      }
      case SendResult.Whole(var outcome) -> failed(outcome);
      case SendResult.Unsent(var outcome) -> failed(outcome);
      case SendResult.Unknown(var reason) -> {
        width = Math.max(1, width / 2);
        health.failed(new Failure(reason));
      }
      case SendResult.Each each -> health.failed(new Failure(each.toString()));
    }
    return true;
  }

  private SendResult timed(MirrorBatch batch, BackfillParts parts) {
    var began = clock.get().awake();
    var result = take(batch, parts);
    if (!(result instanceof SendResult.Unsent)) {
      tally.took(clock.get().awake().minus(began));
    }
    return result;
  }

  private SendResult take(MirrorBatch batch, BackfillParts parts) {
    try {
      return mirror.take(batch.history(), parts, batch.lists());
    } catch (HistoryException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Sending to {} failed with an unexpected error", mirror.name(), e);
      return new SendResult.Unknown(e.toString());
    }
  }

  /// A mirror never permanently refuses a single item, because all of them satisfy the history's
  /// own constraints.
  private void failed(DeliveryOutcome outcome) {
    health.failed(
        switch (outcome) {
          case DeliveryOutcome.NeedsUser(var reason, _) -> new Failure(reason, null, true);
          case DeliveryOutcome.RetryLater(var reason, var after) ->
              new Failure(reason, after, false);
          case DeliveryOutcome.Refused(var reason) -> new Failure(reason);
          case DeliveryOutcome.Ignored(var reason) -> new Failure(reason);
          case DeliveryOutcome.Postponed(var reason, var after) ->
              new Failure(reason, after, false);
          case DeliveryOutcome.Accepted _ -> new Failure("it contradicted itself");
        });
  }

  /// Leaves out plays that the user's rules keep on this machine. Rules that edit are for services
  /// that know a track by its names; a mirror receives the history as it is.
  private List<MirrorItem> allowed(List<MirrorItem> items) {
    return items.stream()
        .filter(
            item ->
                !(item instanceof MirrorItem.Play play)
                    || ruleApplier.leaves(play.said(), play.player(), mirror.name()))
        .toList();
  }

  private static Duration due(Moment at, Instant until) {
    return at.sinceBoot().plus(Duration.between(at.wall(), until));
  }
}
