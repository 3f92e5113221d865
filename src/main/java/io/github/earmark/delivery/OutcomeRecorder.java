package io.github.earmark.delivery;

import io.github.earmark.history.queue.Queue;
import io.github.earmark.history.queue.Submission;
import io.github.earmark.history.queue.Submission.State;
import io.github.earmark.history.queue.Submission.Verdict;
import io.github.earmark.playback.Moment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores in the history what a service said about each listen, and logs what the user should know.
/// Not thread-safe.
final class OutcomeRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeRecorder.class);

  private final String service;
  private final Queue queue;
  private final Supplier<Moment> clock;
  private final DeliveryTally tally;

  /// Results that could not be stored yet; without them, listens that the service has would be sent
  /// again.
  private final List<Verdict> unsaved = new ArrayList<>();

  /// Postponed listens that the log already mentions.
  private final Set<Long> postponed = new HashSet<>();

  OutcomeRecorder(String service, Queue queue, Supplier<Moment> clock, DeliveryTally tally) {
    this.service = service;
    this.queue = queue;
    this.clock = clock;
    this.tally = tally;
  }

  /// Stores what was said about each.
  ///
  /// @return those that are not to be sent now: no longer queued, or postponed
  List<Submission> settle(List<Submission> part, List<? extends DeliveryOutcome> outcomes) {
    var verdicts = new ArrayList<Verdict>();
    for (var i = 0; i < part.size(); i++) {
      verdicts.add(verdict(part.get(i), outcomes.get(i)));
    }
    tell(verdicts);
    save(verdicts);
    return verdicts.stream()
        .filter(verdict -> verdict.state() != State.PENDING || verdict.until() != null)
        .map(Verdict::submission)
        .toList();
  }

  /// Logs a postponed listen once, however often it is put off; several in one line.
  private void tell(List<Verdict> verdicts) {
    Verdict first = null;
    var count = 0;
    for (var verdict : verdicts) {
      var id = verdict.submission().id();
      if (verdict.until() == null) {
        postponed.remove(id);
      } else if (postponed.add(id)) {
        first = first == null ? verdict : first;
        count++;
      }
    }
    if (first != null) {
      LOG.warn(
          "{} gets {}{} later; other listens go on: {}",
          service,
          label(first.submission()),
          count == 1 ? "" : " and " + (count - 1) + " more",
          first.reason());
    }
  }

  /// Stores these and those that could not be stored before.
  ///
  /// @throws io.github.earmark.history.store.HistoryException if they cannot be stored now; they
  ///   are kept
  void save(List<Verdict> verdicts) {
    unsaved.addAll(verdicts);
    if (!unsaved.isEmpty()) {
      queue.settle(unsaved, clock.get().wall());
      tally.answered(unsaved);
      unsaved.clear();
    }
  }

  private Verdict verdict(Submission submission, DeliveryOutcome deliveryOutcome) {
    return switch (deliveryOutcome) {
      case DeliveryOutcome.Accepted(var detail) -> new Verdict(submission, State.ACCEPTED, detail);
      case DeliveryOutcome.Ignored(var reason) -> {
        LOG.info("{} ignores {}: {}", service, label(submission), reason);
        yield new Verdict(submission, State.IGNORED, reason);
      }
      case DeliveryOutcome.Refused(var reason) -> {
        LOG.warn("{} refuses {}, set aside: {}", service, label(submission), reason);
        yield new Verdict(submission, State.SET_ASIDE, reason);
      }
      case DeliveryOutcome.RetryLater(var reason, _) ->
          new Verdict(submission, State.PENDING, reason);
      case DeliveryOutcome.Postponed(var reason, var after) ->
          new Verdict(submission, State.PENDING, reason, clock.get().wall().plus(after));
      case DeliveryOutcome.NeedsUser(var reason, _) ->
          new Verdict(submission, State.PENDING, reason);
    };
  }

  private static String label(Submission submission) {
    return submission.listen().track().label();
  }
}
