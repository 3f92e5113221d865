package io.github.earmark.delivery;

import io.github.earmark.delivery.Outage.Failure;
import io.github.earmark.delivery.Suspicion.Consequence;
import io.github.earmark.history.Queue;
import io.github.earmark.history.Submission;
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

/// One request after the other: picks what goes next, sends it, stores what came of it and draws
/// the conclusions about the service ([Health], [Pace]) and about the listens ([Suspicion],
/// [Halves]). Used by one thread.
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private static final Duration LONGEST_EARLY = Duration.ofMinutes(15);

  /// Between requests of a backfill, which nobody waits for: as long as the last one took, and this
  /// at the least.
  static final Duration LATE_PAUSE = Duration.ofSeconds(1);

  private final Service service;
  private final Queue queue;
  private final Supplier<Moment> clock;
  private final Health health;
  private final Verdicts verdicts;
  private final Shaping shaping;
  private final Suspicion suspicion = new Suspicion();
  private final Halves halves = new Halves();
  private final Pace pace = new Pace();

  /// When the next request of a backfill may go out; null where none is left.
  private @Nullable Duration lateDue;

  private Duration took = Duration.ZERO;

  /// Whose fault the history says it is; null before that was asked.
  private @Nullable Map<Long, Integer> suspected;

  Delivery(
      Service service,
      Queue queue,
      Supplier<Moment> clock,
      Health health,
      Verdicts verdicts,
      Shaping shaping) {
    this.service = service;
    this.queue = queue;
    this.clock = clock;
    this.health = health;
    this.verdicts = verdicts;
    this.shaping = shaping;
  }

  /// When something is tried again by itself, since boot; null for never.
  @Nullable Duration nextDue() {
    var alone = suspicion.nextDue();
    var late = lateDue;
    return alone == null || late == null
        ? alone == null ? late : alone
        : Outage.shorter(alone, late);
  }

  /// Whether a backfill goes on by and by.
  boolean goesOn() {
    return lateDue != null;
  }

  /// Tries everything again now.
  void hurry() {
    suspicion.hurry();
  }

  /// These turned out to have arrived.
  void found(List<Submission> there) {
    suspicion.settled(there, true);
    health.answered();
  }

  /// Nothing is left to send, and no reply is missing.
  void drained() {
    suspicion.drained();
  }

  /// Sends one request, if there is anything to send.
  ///
  /// @return whether there was
  boolean send() {
    recall();
    var sent = sendOne();
    putDown();
    if (sent) {
      rest();
    }
    return sent;
  }

  private void recall() {
    if (suspected == null) {
      var at = clock.get();
      for (var suspect : queue.suspects(service.name())) {
        var age = Duration.between(suspect.sent(), at.wall());
        var tried = at.sinceBoot().minus(age.isNegative() ? Duration.ZERO : age);
        suspicion.remember(suspect.id(), suspect.strikes(), tried);
      }
      suspected = suspicion.strikes();
    }
  }

  private void putDown() {
    var before = suspected == null ? Map.<Long, Integer>of() : suspected;
    var after = suspicion.strikes();
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
    var part = queue.sending(due, clock.get().wall(), shaping::of);
    if (part.isEmpty()) {
      return true;
    }
    switch (timed(part.stream().map(Submission::listen).toList())) {
      case Answer.Whole(Outcome.Refused(var reason)) when part.size() > 1 ->
          refusedTogether(part, reason);
      case Answer.Whole(var outcome) -> heard(part, Collections.nCopies(part.size(), outcome));
      case Answer.Each(var outcomes) when outcomes.size() == part.size() -> heard(part, outcomes);
      case Answer.Each(var outcomes) ->
          failed(
              part,
              new Failure(
                  "it answered about %d of %d listens".formatted(outcomes.size(), part.size())));
      case Answer.Unsent(var outcome) -> unsent(part, outcome);
      case Answer.Unknown(var reason) -> failed(part, new Failure(reason));
    }
    return true;
  }

  private Answer timed(List<Listen> listens) {
    var began = clock.get().awake();
    var answer = submit(listens);
    took = clock.get().awake().minus(began);
    switch (answer) {
      case Answer.Each _, Answer.Whole(Outcome.Accepted _) ->
          pace.answered(listens.size(), service.batch(), took);
      case Answer.Whole _, Answer.Unknown _ -> pace.failed(listens.size(), took);
      case Answer.Unsent _ -> {}
    }
    return answer;
  }

  /// Without those that lie in the future, which wait for their time: no service may have them
  /// sooner, and one that would take them has them at the wrong time for good.
  private List<Submission> timely(List<Submission> wanted) {
    var now = clock.get().wall();
    var early = wanted.stream().filter(one -> one.listen().start().isAfter(now)).toList();
    if (early.isEmpty()) {
      return wanted;
    }
    var outcomes = early.stream().map(one -> early(one, now)).toList();
    suspicion.settled(verdicts.settle(early, outcomes), false);
    return wanted.stream().filter(one -> !early.contains(one)).toList();
  }

  /// Not for longer at a time than it may take until the clock has been put right.
  private static Outcome early(Submission one, Instant now) {
    var wait = Outage.shorter(Duration.between(now, one.listen().start()), LONGEST_EARLY);
    return new Outcome.Postponed(
        "it lies in the future by this machine's clock: is that right?", wait);
  }

  /// What rests is tried after others were taken, or when there are none.
  private List<Submission> pick() {
    var now = now();
    var alone = alone(suspicion.due(now, false));
    if (!alone.isEmpty()) {
      return alone;
    }
    var quickly = pace.width(service.batch(), service.careful());
    var part = halves.next(quickly);
    if (part != null) {
      return part;
    }
    var width = Math.min(suspicion.width(service.batch()), quickly);
    var batch = batch(width, false);
    if (batch.isEmpty()) {
      batch = late(width, now);
    }
    return batch.isEmpty() ? alone(suspicion.due(now, true)) : batch;
  }

  private List<Submission> batch(int width, boolean late) {
    return suspicion.doubting()
        ? queue.leastTried(service.name(), width, suspicion.resting(), late)
        : queue.next(service.name(), width, suspicion.resting(), late);
  }

  /// What a backfill asked for, when nothing else is there to be sent, and not in a rush.
  private List<Submission> late(int width, Duration now) {
    var due = lateDue;
    if (due != null && due.compareTo(now) > 0) {
      return List.of();
    }
    var batch = batch(width, true);
    lateDue = batch.isEmpty() ? null : now;
    return batch;
  }

  /// What was sent may have been of a backfill: the next of it waits.
  private void rest() {
    if (lateDue != null) {
      lateDue = now().plus(Outage.longer(took, LATE_PAUSE));
    }
  }

  private List<Submission> alone(@Nullable Long id) {
    if (id == null) {
      return List.of();
    }
    var submission = queue.sendable(id);
    if (submission == null) {
      suspicion.passOver(id, now(), queue.owes(id));
    }
    return submission == null ? List.of() : List.of(submission);
  }

  private Answer submit(List<Listen> listens) {
    try {
      return service.submit(listens);
    } catch (RuntimeException e) {
      LOG.error("Sending to {} failed in a way nobody thought of", service.name(), e);
      return new Answer.Unknown(e.toString());
    }
  }

  /// At least one of them is bad, and nobody knows which.
  private void refusedTogether(List<Submission> part, String reason) {
    LOG.debug("{} refuses {} listens together: {}", service.name(), part.size(), reason);
    verdicts.settle(part, Collections.nCopies(part.size(), new Outcome.RetryLater(reason, null)));
    halves.split(part);
    health.answered();
  }

  /// The service spoke. Something settled is progress, and what is to come later is tried at once;
  /// but not if the service named a time, or the user is needed.
  private void heard(List<Submission> part, List<? extends Outcome> outcomes) {
    var gone = verdicts.settle(part, outcomes);
    var progress = !gone.isEmpty();
    if (progress) {
      suspicion.settled(gone, outcomes.stream().anyMatch(Delivery::taken));
      health.answered();
    }
    var failure = worst(outcomes, progress);
    if (failure == null) {
      return;
    }
    if (progress) {
      health.failed(failure);
    } else {
      halves.again(part);
      failed(part, failure);
    }
  }

  /// To ignore is to take notice, at least.
  private static boolean taken(Outcome outcome) {
    return outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Ignored;
  }

  private static @Nullable Failure worst(List<? extends Outcome> outcomes, boolean progress) {
    Failure worst = null;
    for (var outcome : outcomes) {
      var failure = failure(outcome, progress);
      if (failure != null && (worst == null || failure.outweighs(worst))) {
        worst = failure;
      }
    }
    return worst;
  }

  private static @Nullable Failure failure(Outcome outcome, boolean progress) {
    return switch (outcome) {
      case Outcome.NeedsUser(var reason, _) -> new Failure(reason, null, true);
      case Outcome.RetryLater(var reason, var after) ->
          progress && after == null ? null : new Failure(reason, after, false);
      case Outcome.Accepted _, Outcome.Ignored _, Outcome.Refused _, Outcome.Postponed _ -> null;
    };
  }

  /// That nothing could be sent is no listen's fault.
  private void unsent(List<Submission> part, Outcome outcome) {
    verdicts.settle(part, Collections.nCopies(part.size(), outcome));
    halves.again(part);
    var failure = failure(outcome, false);
    if (failure != null) {
      health.failed(failure);
    }
  }

  /// What was lost on the way may have arrived, and waits until that is known.
  private void failed(List<Submission> part, Failure failure) {
    if (health.ended()) {
      return;
    }
    var consequence = suspicion.failed(part, now());
    if (suspicion.doubting()) {
      halves.clear();
    }
    if (consequence == Consequence.SET_ASIDE) {
      var reason =
          "%s (%d times, while it took others)"
              .formatted(failure.problem(), Suspicion.MOST_STRIKES);
      verdicts.settle(part, List.of(new Outcome.Refused(reason)));
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
