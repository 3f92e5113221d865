package io.github.earmark.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a service said about an item: a closed set, so that no answer can be forgotten. Reasons are
/// for people, in one line, and never hold a secret.
public sealed interface DeliveryOutcome {

  /// Taken, or already there.
  record Accepted(@Nullable String detail) implements DeliveryOutcome {
    public Accepted() {
      this(null);
    }
  }

  /// Taken notice of and dropped by the service, for good.
  record Ignored(String reason) implements DeliveryOutcome {}

  /// Nothing now, of this item or another.
  ///
  /// @param after how long the service asked to be left alone; null where it did not say: then it
  ///   is tried at once where others of the same request were settled, else after a back-off
  record RetryLater(String reason, @Nullable Duration after) implements DeliveryOutcome {}

  /// Not this item yet; the others go on.
  ///
  /// @param after how long to wait with it; positive
  record Postponed(String reason, Duration after) implements DeliveryOutcome {}

  /// Nothing will be taken until the user has done something.
  ///
  /// @param what has to be looked at
  record NeedsUser(String reason, What what) implements DeliveryOutcome {
    /// What has to be looked at.
    public enum What {
      /// The token, key, password or account.
      CREDENTIALS,
      /// The address: what answers there is not such a service.
      ADDRESS,
      /// Something at the service itself, which the reason says.
      SETUP
    }

    /// About the credentials.
    public NeedsUser(String reason) {
      this(reason, What.CREDENTIALS);
    }

    /// About the address.
    public static NeedsUser elsewhere(String reason) {
      return new NeedsUser(reason, What.ADDRESS);
    }
  }

  /// This item will never be taken as it is.
  record Refused(String reason) implements DeliveryOutcome {}
}
