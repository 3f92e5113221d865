package io.github.earmark.delivery;

import io.github.earmark.delivery.Outage.Failure;
import io.github.earmark.delivery.PoisonDetector.Consequence;
import io.github.earmark.history.queue.Queue;
import io.github.earmark.history.queue.Submission;
import io.github.earmark.music.Listen;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends one request after another: picks what is next, sends it, stores the result and draws
/// conclusions about the service ([Health], [Pace], [BackfillPace]) and the listens
/// ([PoisonDetector], [Bisection]). Used by one thread.
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private static final Duration LONGEST_EARLY = Duration.ofMinutes(15);

  private final ListenService service;
  private final Queue queue;
  private final Supplier<Moment> clock;
  private final Health health;
  private final OutcomeRecorder outcomeRecorder;
  private final RuleApplier ruleApplier;
  private final DeliveryTally tally;
  private final PoisonDetector poisonDetector = new PoisonDetector();
  private final Bisection bisection = new Bisection();
  private final Pace pace = new Pace();
  private final BackfillPace backfillPace = new BackfillPace();

  private Duration took = Duration.ZERO;

  /// Suspects and their strikes as stored in the history; null until they are read.
  private @Nullable Map<Long, Integer> suspected;

  Delivery(
      ListenService service,
      Queue queue,
      Supplier<Moment> clock,
      Health health,
      OutcomeRecorder outcomeRecorder,
      RuleApplier ruleApplier,
      DeliveryTally tally) {
    this.service = service;
    this.queue = queue;
    this.clock = clock;
    this.health = health;
    this.outcomeRecorder = outcomeRecorder;
    this.ruleApplier = ruleApplier;
    this.tally = tally;
  }

  /// When something is retried automatically, since boot; null for never.
  @Nullable Duration nextDue() {
    var alone = poisonDetector.nextDue();
    var late = backfillPace.nextDue();
    return alone == null || late == null
        ? alone == null ? late : alone
        : Outage.shorter(alone, late);
  }

  /// Whether a backfill is in progress.
  boolean goesOn() {
    return backfillPace.nextDue() != null;
  }

  /// Makes everything due now.
  void hurry() {
    poisonDetector.hurry();
  }

  /// Reports that these listens turned out to have arrived.
  void found(List<Submission> there) {
    poisonDetector.settled(there, true);
    health.answered();
  }

  /// Reports that nothing is left to send and no reply is missing.
  void drained() {
    poisonDetector.drained();
  }

  /// Sends one request, if there is anything to send.
  ///
  /// @return whether there was
  boolean send() {
    recall();
    var sent = sendOne();
    putDown();
    if (sent) {
      backfillPace.rest(now(), took);
    }
    return sent;
  }

  private void recall() {
    if (suspected == null) {
      var at = clock.get();
      for (var suspect : queue.suspects(service.name())) {
        var age = Duration.between(suspect.sent(), at.wall());
        var tried = at.sinceBoot().minus(age.isNegative() ? Duration.ZERO : age);
        poisonDetector.remember(suspect.id(), suspect.strikes(), tried);
      }
      suspected = poisonDetector.strikes();
    }
  }

  private void putDown() {
    var before = suspected == null ? Map.<Long, Integer>of() : suspected;
    var after = poisonDetector.strikes();
    if (!after.equals(before)) {
      queue.strikes(before, after);
      suspected = after;
    }
  }

  private boolean sendOne() {
    var wanted = pick();
    if (wanted.isEmpty()) {
      return false;
    }
    var due = timely(wanted);
    if (due.isEmpty()) {
      return true;
    }
    var part = queue.sending(due, clock.get().wall(), ruleApplier::of);
    if (part.isEmpty()) {
      return true;
    }
    switch (timed(part.stream().map(Submission::listen).toList())) {
      case SendResult.Whole(DeliveryOutcome.Refused(var reason)) when part.size() > 1 ->
          refusedTogether(part, reason);
      case SendResult.Whole(var deliveryOutcome) ->
          heard(part, Collections.nCopies(part.size(), deliveryOutcome));
      case SendResult.Each(var outcomes) when outcomes.size() == part.size() ->
          heard(part, outcomes);
      case SendResult.Each(var outcomes) ->
          failed(
              part,
              new Failure(
                  "it answered about %d of %d listens".formatted(outcomes.size(), part.size())));
      case SendResult.Unsent(var deliveryOutcome) -> unsent(part, deliveryOutcome);
      case SendResult.Unknown(var reason) -> failed(part, new Failure(reason));
    }
    return true;
  }

  private SendResult timed(List<Listen> listens) {
    var began = clock.get().awake();
    var sendResult = submit(listens);
    took = clock.get().awake().minus(began);
    if (!(sendResult instanceof SendResult.Unsent)) {
      tally.took(took);
    }
    switch (sendResult) {
      case SendResult.Each _, SendResult.Whole(DeliveryOutcome.Accepted _) ->
          pace.answered(listens.size(), service.batch(), took);
      case SendResult.Whole _, SendResult.Unknown _ -> pace.failed(listens.size(), took);
      case SendResult.Unsent _ -> {}
    }
    return sendResult;
  }

  /// Leaves out listens dated in the future, which wait until then: no service may receive them
  /// early, and one that accepted them would store the wrong time for good.
  private List<Submission> timely(List<Submission> wanted) {
    var now = clock.get().wall();
    var early = wanted.stream().filter(one -> one.listen().start().isAfter(now)).toList();
    if (early.isEmpty()) {
      return wanted;
    }
    var outcomes = early.stream().map(one -> early(one, now)).toList();
    poisonDetector.settled(outcomeRecorder.settle(early, outcomes), false);
    return wanted.stream().filter(one -> !early.contains(one)).toList();
  }

  /// Waits for a limited time only, because the clock may be corrected meanwhile.
  private static DeliveryOutcome early(Submission one, Instant now) {
    var wait = Outage.shorter(Duration.between(now, one.listen().start()), LONGEST_EARLY);
    return new DeliveryOutcome.Postponed(
        "it lies in the future by this machine's clock: is that right?", wait);
  }

  /// Listens that failed by themselves are tried after others were accepted, or when there are no
  /// others.
  private List<Submission> pick() {
    var now = now();
    var alone = alone(poisonDetector.due(now, false));
    if (!alone.isEmpty()) {
      return alone;
    }
    var quickly = pace.width(service.batch(), service.careful());
    var part = bisection.next(quickly);
    if (part != null) {
      return part;
    }
    var width = Math.min(poisonDetector.width(service.batch()), quickly);
    var batch = batch(width, false);
    if (batch.isEmpty() && backfillPace.due(now)) {
      // The backfill, when there is nothing else to send.
      batch = backfillPace.next(batch(width, true), now);
    }
    return batch.isEmpty() ? alone(poisonDetector.due(now, true)) : batch;
  }

  private List<Submission> batch(int width, boolean late) {
    return poisonDetector.doubting()
        ? queue.leastTried(service.name(), width, poisonDetector.resting(), late)
        : queue.next(service.name(), width, poisonDetector.resting(), late);
  }

  private List<Submission> alone(@Nullable Long id) {
    if (id == null) {
      return List.of();
    }
    var submission = queue.sendable(id);
    if (submission == null) {
      poisonDetector.passOver(id, now(), queue.owes(id));
    }
    return submission == null ? List.of() : List.of(submission);
  }

  private SendResult submit(List<Listen> listens) {
    try {
      return service.submit(listens);
    } catch (RuntimeException e) {
      LOG.error("Sending to {} failed with an unexpected error", service.name(), e);
      return new SendResult.Unknown(e.toString());
    }
  }

  /// At least one of them is bad, and it is not known which.
  private void refusedTogether(List<Submission> part, String reason) {
    LOG.debug("{} refuses {} listens together: {}", service.name(), part.size(), reason);
    outcomeRecorder.settle(
        part, Collections.nCopies(part.size(), new DeliveryOutcome.RetryLater(reason, null)));
    bisection.split(part);
    health.answered();
  }

  /// Handles the service's answer. If anything was settled, the rest is tried again at once, unless
  /// the service asked for a pause or the user is needed.
  private void heard(List<Submission> part, List<? extends DeliveryOutcome> outcomes) {
    var gone = outcomeRecorder.settle(part, outcomes);
    var progress = !gone.isEmpty();
    if (progress) {
      poisonDetector.settled(gone, outcomes.stream().anyMatch(Delivery::taken));
      health.answered();
    }
    var failure = worst(outcomes, progress);
    if (failure == null) {
      return;
    }
    if (progress) {
      health.failed(failure);
    } else {
      bisection.again(part);
      failed(part, failure);
    }
  }

  /// Even ignoring a listen shows that the service is working.
  private static boolean taken(DeliveryOutcome deliveryOutcome) {
    return deliveryOutcome instanceof DeliveryOutcome.Accepted
        || deliveryOutcome instanceof DeliveryOutcome.Ignored;
  }

  private static @Nullable Failure worst(
      List<? extends DeliveryOutcome> outcomes, boolean progress) {
    Failure worst = null;
    for (var deliveryOutcome : outcomes) {
      var failure = failure(deliveryOutcome, progress);
      if (failure != null && (worst == null || failure.outweighs(worst))) {
        worst = failure;
      }
    }
    return worst;
  }

  private static @Nullable Failure failure(DeliveryOutcome deliveryOutcome, boolean progress) {
    return switch (deliveryOutcome) {
      case DeliveryOutcome.NeedsUser(var reason, _) -> new Failure(reason, null, true);
      case DeliveryOutcome.RetryLater(var reason, var after) ->
          progress && after == null ? null : new Failure(reason, after, false);
      case DeliveryOutcome.Accepted _,
          DeliveryOutcome.Ignored _,
          DeliveryOutcome.Refused _,
          DeliveryOutcome.Postponed _ ->
          null;
    };
  }

  /// No listen is to blame if nothing could be sent.
  private void unsent(List<Submission> part, DeliveryOutcome deliveryOutcome) {
    outcomeRecorder.settle(part, Collections.nCopies(part.size(), deliveryOutcome));
    bisection.again(part);
    var failure = failure(deliveryOutcome, false);
    if (failure != null) {
      health.failed(failure);
    }
  }

  /// Listens whose reply was lost may have arrived, so they wait until that is known.
  private void failed(List<Submission> part, Failure failure) {
    if (health.ended()) {
      return;
    }
    var consequence = poisonDetector.failed(part, now());
    if (poisonDetector.doubting()) {
      bisection.clear();
    }
    if (consequence == Consequence.SET_ASIDE) {
      var reason =
          "%s (%d times, while it took others)"
              .formatted(failure.problem(), PoisonDetector.MOST_STRIKES);
      outcomeRecorder.settle(part, List.of(new DeliveryOutcome.Refused(reason)));
    }
    if (consequence == Consequence.WAIT || failure.after() != null) {
      health.failed(failure);
    } else {
      LOG.debug("{} takes others, but not all of {}: {}", service.name(), part, failure.problem());
    }
  }

  private Duration now() {
    return clock.get().sinceBoot();
  }
}
