package io.github.earmark.torture.services;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Kills the daemon at the very moment at which its next submission gets to a point. Thread-safe.
public final class Trap {
  /// How far a submission got.
  public enum Point {
    /// It is there; nothing of it is carried out.
    CAME,
    /// It is carried out; the reply is not under way.
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

  /// A submission is there.
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
