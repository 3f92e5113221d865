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

/// Sends loves and hates to one service, one per request. They come after the listens, and neither
/// holds up the other: they have a back-off of their own, and one that fails while others are
/// accepted waits by itself. After a lost reply, the same is simply sent again.
///
/// One that waits for a listen of its track is tried again only when the service has accepted a
/// listen. Used by one thread, except for [#hurry], [#end] and [#outage].
final class FeedbackDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(FeedbackDelivery.class);
  private static final int MOST = 20;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /// A service may list an accepted listen much later. With growing pauses, we look for it for a
  /// day.
  private static final Duration LONGEST_SEARCH_PAUSE = Duration.ofHours(1);

  private static final int MOST_SEARCHES = 32;

  private final ListenService service;
  private final FeedbackQueue feedbackQueue;
  private final Supplier<Moment> clock;

  /// For listens.
  private final Health health;

  /// For loves and hates.
  private final Health own;

  private final RuleApplier ruleApplier;
  private final Map<Wish, Wait> waits = new HashMap<>();
  private boolean listensFailed;

  /// Until when loves and hates, or the whole service, were paused at the last attempt to send one;
  /// null if neither was.
  private @Nullable Duration rests;

  private volatile boolean hurried;

  /// Until when one is not tried.
  ///
  /// @param due since boot; null to wait until the service has accepted a listen
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

  /// The outage that keeps them from being accepted; null for none.
  @Nullable Outage outage() {
    return own.outage();
  }

  /// Makes all of them due.
  ///
  /// @param obeying whether to respect a pause that the service asked for
  void hurry(boolean obeying) {
    own.hurry(obeying);
    hurried = true;
  }

  void end() {
    own.end();
  }

  /// Reports that the service may have accepted listens.
  void listened() {
    waits.values().removeIf(wait -> wait.due() == null);
  }

  /// When something is retried automatically, since boot; null for never.
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

  /// Sends one, if one may be sent now.
  ///
  /// @return whether one was sent
  boolean send() {
    if (!service.takesFeedback()) {
      return false;
    }
    retryAfterOutage();
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
      switch (sendFeedback(trackFeedback)) {
        case SendResult.Whole(var deliveryOutcome) -> heard(trackFeedback, deliveryOutcome, true);
        case SendResult.Unsent(var deliveryOutcome) -> heard(trackFeedback, deliveryOutcome, false);
        // It may have arrived, which the history has already recorded.
        case SendResult.Unknown(var reason) -> failed(trackFeedback, new Failure(reason), true);
        case SendResult.Each each -> failed(trackFeedback, new Failure(each.toString()), true);
      }
    }
    return true;
  }

  /// Tries again as soon as the service accepts listens again.
  private void retryAfterOutage() {
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
        var toSend = ruleApplier.toSend(trackFeedback);
        var lack = toSend == null ? null : service.lacks(toSend);
        if (toSend == null) {
          settle(trackFeedback, State.IGNORED, "a rule keeps it here");
        } else if (lack == null) {
          return toSend;
        } else {
          later(trackFeedback, lack);
        }
      }
      if (batch.size() < MOST) {
        return again();
      }
    }
  }

  /// Makes it wait for a listen.
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
      var toSend = found.isEmpty() ? null : ruleApplier.toSend(found.getFirst());
      if (toSend != null) {
        return toSend;
      }
      // The user has changed their mind since.
      waits.remove(wish);
    }
  }

  private Wait wait(Wish wish) {
    return waits.getOrDefault(wish, new Wait(0, null));
  }

  private SendResult sendFeedback(TrackFeedback trackFeedback) {
    try {
      return service.sendFeedback(trackFeedback);
    } catch (RuntimeException e) {
      LOG.error("Sending a love or hate to {} failed with an unexpected error", service.name(), e);
      return new SendResult.Unknown(e.toString());
    }
  }

  /// @param itself whether this item may be the cause
  private void heard(TrackFeedback trackFeedback, DeliveryOutcome deliveryOutcome, boolean itself) {
    switch (deliveryOutcome) {
      case DeliveryOutcome.Accepted(var detail) -> {
        over(trackFeedback, State.ACCEPTED, detail);
        if (health.needsUser()) {
          // The credentials work again.
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
      // The log already says that the service is down.
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
