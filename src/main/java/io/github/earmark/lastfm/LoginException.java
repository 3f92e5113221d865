package io.github.earmark.lastfm;

import io.github.earmark.delivery.DeliveryOutcome;

/// A session could not be obtained. The message is for users, in one line, and contains no secret.
public final class LoginException extends Exception {
  private static final long serialVersionUID = 1L;

  /// The user has not given consent yet.
  public static final int NOT_YET_AUTHORISED = 14;

  /// The token is more than an hour old or has already been used.
  public static final int EXPIRED = 15;

  private final int code;
  private final transient DeliveryOutcome deliveryOutcome;

  LoginException(int code, DeliveryOutcome deliveryOutcome) {
    super(reason(deliveryOutcome));
    this.code = code;
    this.deliveryOutcome = deliveryOutcome;
  }

  /// The service's error code; 0 if it gave none or was not reached.
  public int code() {
    return code;
  }

  private static String reason(DeliveryOutcome deliveryOutcome) {
    return switch (deliveryOutcome) {
      case DeliveryOutcome.NeedsUser(var reason, _) -> reason;
      case DeliveryOutcome.RetryLater(var reason, _) -> reason;
      case DeliveryOutcome.Postponed(var reason, _) -> reason;
      case DeliveryOutcome.Refused(var reason) -> reason;
      case DeliveryOutcome.Ignored(var reason) -> reason;
      case DeliveryOutcome.Accepted _ -> "";
    };
  }

  /// What this means for pending listens.
  DeliveryOutcome outcome() {
    return deliveryOutcome;
  }
}
