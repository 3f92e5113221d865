package io.github.earmark.torture.services;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Kills the daemon at the very moment at which its next submission reaches a certain point.
/// Thread-safe.
public final class Trap {
  /// The progress of a submission.
  public enum Point {
    /// It has arrived; nothing has been done yet.
    CAME,
    /// It has been processed; the reply has not been sent yet.
    CARRIED_OUT,
    /// The reply was sent.
    ANSWERED
  }

  private record Armed(Point point, Runnable strike) {}

  private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();

  /// Arms the trap.
  ///
  /// @param strike kills the daemon, at once
  public void set(Point point, Runnable strike) {
    armed.set(new Armed(point, strike));
  }

  public void remove() {
    armed.set(null);
  }

  /// Called when a submission reaches a point.
  ///
  /// @return whether that killed the daemon
  boolean spring(Point point) {
    var waiting = armed.get();
    if (waiting == null || waiting.point() != point || !armed.compareAndSet(waiting, null)) {
      return false;
    }
    waiting.strike().run();
    return true;
  }
}
