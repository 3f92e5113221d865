package io.github.earmark.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Runs a courier without its thread: it only does something when a test tells it to.
public final class ByHand {
  private ByHand() {}

  /// Does everything that can be done now.
  ///
  /// @return how long it would wait if nothing happened; null for ever
  public static @Nullable Duration drain(Courier courier) {
    return courier.drain();
  }
}
