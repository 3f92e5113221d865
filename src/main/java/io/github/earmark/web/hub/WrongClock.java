package io.github.earmark.web.hub;

import java.time.Instant;

/// This machine's clock is wrong, as after a start without a battery: what clients submit would
/// seem to lie in the future, and must come again when it is right.
public final class WrongClock extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// When the Java came out that this needs.
  private static final Instant NEVER_BEFORE = Instant.parse("2025-09-16T00:00:00Z");

  private WrongClock() {
    super("this machine's clock is wrong");
  }

  /// Has whoever submits come again where it cannot be so early.
  ///
  /// @throws WrongClock then
  public static void check(Instant now) {
    if (now.isBefore(NEVER_BEFORE)) {
      throw new WrongClock();
    }
  }
}
