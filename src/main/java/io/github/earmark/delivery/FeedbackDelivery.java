package io.github.earmark.delivery;

import io.github.earmark.delivery.Outage.Failure;
import io.github.earmark.history.marks.FeedbackQueue;
import io.github.earmark.history.marks.FeedbackQueue.Wish;
import io.github.earmark.history.marks.TrackFeedback;
import io.github.earmark.history.marks.TrackFeedback.State;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loves and hates on their way to one service, one in a request. They come after the listens, and
/// neither holds up the other: they have a back-off of their own, and one that fails while others
/// are taken waits by itself. A lost reply needs nothing but the same once more.
///
/// What waits for a listen of its track is looked at again when the service has taken one, so that
/// nothing is asked in vain. Used by one thread, but for [#hurry], [#end] and [#outage].
final class FeedbackDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(FeedbackDelivery.class);
  private static final int MOST = 20;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /// A listen that was taken may be listed much later. With growing pauses, that is for a day.
  private static final Duration LONGEST_SEARCH_PAUSE = Duration.ofHours(1);

  private static final int MOST_SEARCHES = 32;

  private final ListenService service;
  private final FeedbackQueue feedbackQueue;
  private final Supplier<Moment> clock;

  /// As to listens.
  private final Health health;

  /// As to loves and hates.
  private final Health own;

  private final RuleApplier ruleApplier;
  private final Map<Wish, Wait> waits = new HashMap<>();
  private boolean listensFailed;

  /// Until when they rest, or the whole service does, as the last try to send one saw it; null
  /// where neither did.
  private @Nullable Duration rests;

  private volatile boolean hurried;

  /// Until when one is not tried.
  ///
  /// @param due since boot; null for when the service has taken a listen
  private record Wait(int failures, @Nullable Duration due) {
    boolean over(Duration now) {
      return due != null && due.compareTo(now) <= 0;
    }
  }

  FeedbackDelivery(
      ListenService service,
      FeedbackQueue feedbackQueue,
      Supplier<Moment> clock,
      Health health,
      DoubleSupplier random,
      RuleApplier ruleApplier) {
    this.service = service;
    this.feedbackQueue = feedbackQueue;
    this.clock = clock;
    this.health = health;
    this.ruleApplier = ruleApplier;
    this.own = new Health(service.name(), "loves and hates", clock, random);
  }

  /// What keeps them from being taken; null for nothing.
  @Nullable Outage outage() {
    return own.outage();
  }

  /// Tries all of them soon.
  ///
  /// @param obeying whether the time that the service named still counts
  void hurry(boolean obeying) {
    own.hurry(obeying);
    hurried = true;
  }

  void end() {
    own.end();
  }

  /// The service has taken listens, perhaps.
  void listened() {
    waits.values().removeIf(wait -> wait.due() == null);
  }

  /// When something is tried again by itself, since boot; null for never.
  @Nullable Duration nextDue() {
    if (rests != null) {
      return rests;
    }
    return waits.values().stream()
        .map(Wait::due)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /// Sends one, if there is one that may be sent now.
  ///
  /// @return whether there was
  boolean send() {
    if (!service.feels()) {
      return false;
    }
    heed();
    rests = own.restsUntil();
    if (rests == null && !health.open()) {
      rests = health.restsUntil();
    }
    if (rests != null) {
      return false;
    }
    var trackFeedback = pick();
    if (trackFeedback == null) {
      return false;
    }
    if (feedbackQueue.sending(trackFeedback, clock.get().wall())) {
      switch (feel(trackFeedback)) {
        case SendResult.Whole(var deliveryOutcome) -> heard(trackFeedback, deliveryOutcome, true);
        case SendResult.Unsent(var deliveryOutcome) -> heard(trackFeedback, deliveryOutcome, false);
        // It may be there, and the history knows that.
        case SendResult.Unknown(var reason) -> failed(trackFeedback, new Failure(reason), true);
        case SendResult.Each each -> failed(trackFeedback, new Failure(each.toString()), true);
      }
    }
    return true;
  }

  /// When the service takes listens again, it is back.
  private void heed() {
    var failing = health.outage() != null;
    if (listensFailed && !failing) {
      hurry(true);
    }
    listensFailed = failing;
    if (hurried) {
      hurried = false;
      waits.clear();
    }
  }

  /// Those that have not failed yet come first.
  private @Nullable TrackFeedback pick() {
    while (true) {
      var batch = feedbackQueue.next(service.name(), MOST, waits.keySet());
      for (var trackFeedback : batch) {
        var told = ruleApplier.told(trackFeedback);
        var lack = told == null ? null : service.lacks(told);
        if (told == null) {
          settle(trackFeedback, State.IGNORED, "a rule keeps it here");
        } else if (lack == null) {
          return told;
        } else {
          later(trackFeedback, lack);
        }
      }
      if (batch.size() < MOST) {
        return again();
      }
    }
  }

  /// It waits for a listen.
  private void later(TrackFeedback trackFeedback, String lack) {
    waits.put(Wish.of(trackFeedback), new Wait(0, null));
    if (!lack.equals(trackFeedback.reason())) {
      settle(trackFeedback, State.PENDING, lack);
    }
  }

  private @Nullable TrackFeedback again() {
    while (true) {
      var now = now();
      var wish =
          waits.keySet().stream()
              .filter(one -> wait(one).over(now))
              .min(Comparator.comparing(one -> Objects.requireNonNull(wait(one).due())))
              .orElse(null);
      if (wish == null) {
        return null;
      }
      var others = new HashSet<>(waits.keySet());
      others.remove(wish);
      var found = feedbackQueue.next(service.name(), 1, others);
      var told = found.isEmpty() ? null : ruleApplier.told(found.getFirst());
      if (told != null) {
        return told;
      }
      // Something else is wanted by now, or nothing.
      waits.remove(wish);
    }
  }

  private Wait wait(Wish wish) {
    return waits.getOrDefault(wish, new Wait(0, null));
  }

  private SendResult feel(TrackFeedback trackFeedback) {
    try {
      return service.feel(trackFeedback);
    } catch (RuntimeException e) {
      LOG.error("Sending a love or hate to {} failed with an unexpected error", service.name(), e);
      return new SendResult.Unknown(e.toString());
    }
  }

  /// @param itself whether it may be this one's own fault
  private void heard(TrackFeedback trackFeedback, DeliveryOutcome deliveryOutcome, boolean itself) {
    switch (deliveryOutcome) {
      case DeliveryOutcome.Accepted(var detail) -> {
        over(trackFeedback, State.ACCEPTED, detail);
        if (health.needsUser()) {
          // It let the user in.
          health.answered();
        }
      }
      case DeliveryOutcome.Ignored(var reason) -> missed(trackFeedback, reason);
      case DeliveryOutcome.Refused(var reason) -> {
        over(trackFeedback, State.SET_ASIDE, reason);
        LOG.warn(
            "{} does not accept the love or hate for {}: {}",
            service.name(),
            trackFeedback.names().label(),
            reason);
      }
      case DeliveryOutcome.RetryLater(var reason, var after) -> {
        settle(trackFeedback, State.PENDING, reason);
        failed(trackFeedback, new Failure(reason, after, false), itself);
      }
      case DeliveryOutcome.Postponed(var reason, _) -> {
        settle(trackFeedback, State.PENDING, reason);
        pause(trackFeedback, LONGEST_PAUSE);
      }
      case DeliveryOutcome.NeedsUser(var reason, _) -> {
        settle(trackFeedback, State.PENDING, reason);
        failed(trackFeedback, new Failure(reason, null, true), itself);
      }
    }
  }

  private void over(TrackFeedback trackFeedback, State state, @Nullable String reason) {
    settle(trackFeedback, state, reason);
    waits.remove(Wish.of(trackFeedback));
    own.answered();
  }

  private void missed(TrackFeedback trackFeedback, String reason) {
    own.answered();
    var searches = wait(Wish.of(trackFeedback)).failures() + 1;
    if (searches >= MOST_SEARCHES) {
      over(trackFeedback, State.IGNORED, reason);
    } else {
      settle(trackFeedback, State.PENDING, reason);
      pause(trackFeedback, LONGEST_SEARCH_PAUSE);
    }
  }

  private void settle(TrackFeedback trackFeedback, State state, @Nullable String reason) {
    feedbackQueue.settle(trackFeedback, state, reason, clock.get().wall());
  }

  private void failed(TrackFeedback trackFeedback, Failure failure, boolean itself) {
    if (itself) {
      pause(trackFeedback, LONGEST_PAUSE);
    }
    if (health.outage() == null) {
      own.failed(failure);
    } else {
      // The log knows already that the service is away.
      var _ = own.failedQuietly(failure);
    }
  }

  private void pause(TrackFeedback trackFeedback, Duration longest) {
    var failures = wait(Wish.of(trackFeedback)).failures();
    var pause = Outage.shorter(FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10)), longest);
    waits.put(Wish.of(trackFeedback), new Wait(failures + 1, now().plus(pause)));
  }

  private Duration now() {
    return clock.get().sinceBoot();
  }
}
