package io.github.earmark.delivery;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Withdraws the announcement of what is playing, because listening is now private. Tried only
/// once: services drop it by themselves when the song would have ended.
final class Retraction {
  private static final Logger LOG = LoggerFactory.getLogger(Retraction.class);

  private final ListenService service;
  private final AtomicBoolean due = new AtomicBoolean();

  /// Whether the service may be showing something; only the courier's thread uses it.
  private boolean announced;

  Retraction(ListenService service) {
    this.service = service;
  }

  /// Requests it, from any thread.
  void ask() {
    due.set(true);
  }

  /// Reports that an announcement was sent.
  void announced() {
    announced = true;
  }

  /// Sends the withdrawal if one was requested, on the courier's thread.
  void send() {
    if (!due.getAndSet(false) || !announced) {
      return;
    }
    announced = false;
    var sendResult = answer();
    if (sendResult instanceof SendResult.Whole(DeliveryOutcome.Accepted _)) {
      LOG.info("{} no longer shows what is playing", service.name());
    } else {
      LOG.info(
          "{} cannot take back what it shows as playing ({}); it shows that until the track would"
              + " be over",
          service.name(),
          reason(sendResult));
    }
  }

  private SendResult answer() {
    try {
      return service.withdraw();
    } catch (RuntimeException e) {
      LOG.error("Asking {} to forget failed with an unexpected error", service.name(), e);
      return new SendResult.Unknown(e.toString());
    }
  }

  private static String reason(SendResult sendResult) {
    return switch (sendResult) {
      case SendResult.Whole(var deliveryOutcome) -> reason(deliveryOutcome);
      case SendResult.Unsent(var deliveryOutcome) -> reason(deliveryOutcome);
      case SendResult.Unknown(var reason) -> reason;
      case SendResult.Each _ -> sendResult.toString();
    };
  }

  private static String reason(DeliveryOutcome deliveryOutcome) {
    return switch (deliveryOutcome) {
      case DeliveryOutcome.Ignored(var reason) -> reason;
      case DeliveryOutcome.RetryLater(var reason, _) -> reason;
      case DeliveryOutcome.Postponed(var reason, _) -> reason;
      case DeliveryOutcome.NeedsUser(var reason, _) -> reason;
      case DeliveryOutcome.Refused(var reason) -> reason;
      case DeliveryOutcome.Accepted _ -> deliveryOutcome.toString();
    };
  }
}
