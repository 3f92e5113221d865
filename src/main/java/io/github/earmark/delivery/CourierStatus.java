package io.github.earmark.delivery;

import io.github.earmark.history.queue.Backlog;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The state of delivery to one service.
///
/// @param name the service's name
/// @param backlog what is queued for it, what it refused, and when it last accepted something
/// @param nextTry when it is tried again, by the wall clock; null if no attempt is scheduled
/// @param nextLook when it is next asked which listens it has, of those whose reply was lost; null
///   if there are none
/// @param expiry listens that will soon be too old for it; null for none
/// @param problem its last error, or why it could not be reached; null while all is well
/// @param feedback loves and hates; null if the service accepts none
public record CourierStatus(
    String name,
    State state,
    Backlog backlog,
    @Nullable Instant nextTry,
    @Nullable Instant nextLook,
    @Nullable Expiry expiry,
    @Nullable String problem,
    @Nullable Feedback feedback) {

  public enum State {
    /// Nothing is queued.
    IDLE,
    DELIVERING,
    /// Something is queued and waits for the next attempt.
    WAITING,
    NEEDS_USER
  }

  /// Loves and hates.
  ///
  /// @param pending how many are still to be sent
  /// @param setAside how many it refused
  public record Feedback(long pending, long setAside) {}

  /// Listens that will be too old for the service within the next three days.
  ///
  /// @param first when the first of them becomes too old; may have passed
  public record Expiry(long count, Instant first) {}
}
