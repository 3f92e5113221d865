package io.github.earmark.web.hub;

import java.time.Instant;

/// This machine's clock is wrong, as after booting without a clock battery. Submitted plays would
/// seem to lie in the future, so clients have to send them again later.
public final class WrongClock extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// When the required version of Java was released.
  private static final Instant NEVER_BEFORE = Instant.parse("2025-09-16T00:00:00Z");

  private WrongClock() {
    super("this machine's clock is wrong");
  }

  /// Checks that the clock is not obviously wrong.
  ///
  /// @throws WrongClock if this time cannot be right
  public static void check(Instant now) {
    if (now.isBefore(NEVER_BEFORE)) {
      throw new WrongClock();
    }
  }
}
