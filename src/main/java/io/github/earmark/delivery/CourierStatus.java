package io.github.earmark.delivery;

import io.github.earmark.history.Backlog;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How delivery to one service stands.
///
/// @param name the service's
/// @param backlog what is owed to it, what it refused, and when it took something last
/// @param nextTry when it is tried again, by the wall clock; null where no try is due
/// @param problem what it said last, or what kept it from being reached; null while all is well
public record CourierStatus(
    String name,
    State state,
    Backlog backlog,
    @Nullable Instant nextTry,
    @Nullable String problem) {

  public enum State {
    /// Nothing is owed.
    IDLE,
    DELIVERING,
    /// Something is owed and waits for the next try.
    WAITING,
    NEEDS_USER
  }
}
