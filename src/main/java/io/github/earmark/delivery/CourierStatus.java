package io.github.earmark.delivery;

import io.github.earmark.history.queue.Backlog;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How delivery to one service stands.
///
/// @param name the service's
/// @param backlog what is owed to it, what it refused, and when it took something last
/// @param nextTry when it is tried again, by the wall clock; null where no try is due
/// @param nextLook when it is asked next what it has of the listens whose reply was lost; null
///   where there are none
/// @param expiry what will soon be too old for it; null for nothing
/// @param problem what it said last, or what kept it from being reached; null while all is well
/// @param feedback loves and hates; null where the service has none
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
    /// Nothing is owed.
    IDLE,
    DELIVERING,
    /// Something is owed and waits for the next try.
    WAITING,
    NEEDS_USER
  }

  /// Loves and hates.
  ///
  /// @param pending how many it is yet to be told of
  /// @param setAside how many it will not take
  public record Feedback(long pending, long setAside) {}

  /// Listens that the service will not take any more after the next three days, for their age.
  ///
  /// @param first when the first of them is too old; may have passed
  public record Expiry(long count, Instant first) {}
}
