package io.github.earmark.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A courier without its thread: it moves when a test says so.
public final class ByHand {
  private ByHand() {}

  /// Does all that can be done now.
  ///
  /// @return how long it would wait if nothing happened until then; null for ever
  public static @Nullable Duration drain(Courier courier) {
    return courier.drain();
  }
}
