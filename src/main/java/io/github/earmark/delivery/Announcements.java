package io.github.earmark.delivery;

import io.github.earmark.delivery.Outage.Failure;
import io.github.earmark.music.Listen;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Announces to one service what is playing now: only the newest play, and each at most once. Set
/// by any thread, sent by one.
final class Announcements {
  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

  private final ListenService service;
  private final Health health;
  private final Retraction retraction;
  private final AtomicReference<@Nullable Listen> newest = new AtomicReference<>();

  Announcements(ListenService service, Health health) {
    this.service = service;
    this.health = health;
    this.retraction = new Retraction(service);
  }

  /// @param listen what is playing; null for nothing
  void set(@Nullable Listen listen) {
    newest.set(listen);
  }

  /// Drops the pending announcement and withdraws the one already sent.
  void withdraw() {
    newest.set(null);
    retraction.ask();
  }

  /// Whether there is an announcement that may be sent now.
  boolean waiting() {
    return newest.get() != null && allowed();
  }

  /// Sends the newest announcement, if the service may be called. A failure shows that the service
  /// is down, so the backlog is not tried either; a success says nothing about whether it accepts
  /// listens.
  void send() {
    retraction.send();
    var listen = allowed() ? newest.getAndSet(null) : null;
    if (listen == null) {
      return;
    }
    retraction.announced();
    switch (announce(listen)) {
      case SendResult.Whole(DeliveryOutcome.RetryLater later) -> failed(later);
      case SendResult.Unsent(DeliveryOutcome.RetryLater later) -> failed(later);
      case SendResult.Whole(DeliveryOutcome.NeedsUser(var reason, _)) -> needsUser(reason);
      case SendResult.Unsent(DeliveryOutcome.NeedsUser(var reason, _)) -> needsUser(reason);
      case SendResult.Unknown(var reason) -> health.failedQuietly(new Failure(reason));
      case SendResult other -> LOG.debug("{} on what is playing now: {}", service.name(), other);
    }
  }

  private void failed(DeliveryOutcome.RetryLater later) {
    health.failedQuietly(new Failure(later.reason(), later.after(), false));
  }

  private void needsUser(String reason) {
    health.failed(new Failure(reason, null, true));
  }

  private SendResult announce(Listen listen) {
    try {
      return service.announce(listen);
    } catch (RuntimeException e) {
      LOG.error("Announcing to {} failed with an unexpected error", service.name(), e);
      return new SendResult.Unknown(e.toString());
    }
  }

  private boolean allowed() {
    return !health.needsUser() && !health.rest().isPositive();
  }
}
