package io.github.earmark.delivery;

import io.github.earmark.history.queue.Deletion;
import io.github.earmark.history.queue.Queue;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes from the service what the user told Earmark to forget: tried with growing pauses until
/// it is gone. A listen that is not found there may still arrive, so it is looked for over a day.
/// Failures here say nothing about whether the service accepts listens.
final class Deletions {
  private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);
  private static final int MOST = 100;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration LONGEST_SEARCH = Duration.ofDays(1);

  private final ListenService service;
  private final Queue queue;
  private Duration pause = FIRST_PAUSE;
  private Duration due = Duration.ZERO;
  private long newest;

  Deletions(ListenService service, Queue queue) {
    this.service = service;
    this.queue = queue;
  }

  /// Sends all deletions that are due.
  ///
  /// @return when to try again, since boot; null if nothing is left
  @Nullable Duration ask(Moment at) {
    var all = queue.deletions(service.name(), MOST);
    if (all.isEmpty()) {
      return null;
    }
    if (all.getLast().id() > newest) {
      newest = all.getLast().id();
      pause = FIRST_PAUSE;
      due = at.sinceBoot();
    }
    if (at.sinceBoot().compareTo(due) < 0) {
      return due;
    }
    var left = false;
    for (var deletion : all) {
      left |= !settled(deletion, at);
    }
    due = at.sinceBoot().plus(pause);
    pause = Outage.shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    return left || all.size() == MOST ? due : null;
  }

  private boolean settled(Deletion deletion, Moment at) {
    var settled =
        switch (delete(deletion)) {
          case DeliveryOutcome.Accepted _ -> true;
          case DeliveryOutcome.Ignored _ ->
              deletion.asked().plus(LONGEST_SEARCH).isBefore(at.wall());
          case DeliveryOutcome.Refused(var reason) -> {
            LOG.warn(
                "{} does not delete the listen of {}, which was forgotten here: {}. Delete it by"
                    + " hand",
                service.name(),
                deletion.listen().start(),
                reason);
            yield true;
          }
          case DeliveryOutcome.RetryLater(var reason, _) -> waits(reason);
          case DeliveryOutcome.Postponed(var reason, _) -> waits(reason);
          case DeliveryOutcome.NeedsUser(var reason, _) -> waits(reason);
        };
    if (settled) {
      queue.deleted(deletion);
    }
    return settled;
  }

  private boolean waits(String reason) {
    LOG.debug("{} cannot delete listens at the moment: {}", service.name(), reason);
    return false;
  }

  private DeliveryOutcome delete(Deletion deletion) {
    try {
      return service.delete(deletion.listen());
    } catch (RuntimeException e) {
      LOG.error("Deleting listens at {} failed with an unexpected error", service.name(), e);
      return new DeliveryOutcome.RetryLater(e.toString(), null);
    }
  }
}
