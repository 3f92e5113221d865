package io.github.earmark.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a service said about an item: a closed set, so that no case can be forgotten. Reasons are
/// for people, on one line, and never contain a secret.
public sealed interface DeliveryOutcome {

  /// Accepted, or already there.
  record Accepted(@Nullable String detail) implements DeliveryOutcome {
    public Accepted() {
      this(null);
    }
  }

  /// Received, but permanently dropped by the service.
  record Ignored(String reason) implements DeliveryOutcome {}

  /// Nothing is accepted now, neither this item nor another.
  ///
  /// @param after how long the service asked us to wait; null if it did not say: then the item is
  ///   retried at once if others of the same request were settled, else after a back-off
  record RetryLater(String reason, @Nullable Duration after) implements DeliveryOutcome {}

  /// This item has to wait; the others go on.
  ///
  /// @param after how long to wait; positive
  record Postponed(String reason, Duration after) implements DeliveryOutcome {}

  /// Nothing will be accepted until the user does something.
  ///
  /// @param what what the user has to check
  record NeedsUser(String reason, What what) implements DeliveryOutcome {
    /// What the user has to check.
    public enum What {
      /// The token, key, password or account.
      CREDENTIALS,
      /// The address: what answers there is not such a service.
      ADDRESS,
      /// Something at the service itself, described in the reason.
      SETUP
    }

    /// A problem with the credentials.
    public NeedsUser(String reason) {
      this(reason, What.CREDENTIALS);
    }

    /// A problem with the address.
    public static NeedsUser elsewhere(String reason) {
      return new NeedsUser(reason, What.ADDRESS);
    }
  }

  /// This item will never be accepted as it is.
  record Refused(String reason) implements DeliveryOutcome {}
}
