package io.github.earmark.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Whether anybody still wants something of this process. Safe for any thread.
final class IdleWatch {
  private final InstantSource clock;
  private final Duration patience;
  private Instant quietSince;
  private int busy;

  /// @param patience how long nobody has to want anything until it may end
  IdleWatch(InstantSource clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
    this.quietSince = clock.instant();
  }

  /// A request has begun; an event stream is one until its page is closed.
  synchronized void begin() {
    busy++;
  }

  /// It is over.
  synchronized void end() {
    busy--;
    quietSince = clock.instant();
  }

  /// How long it has to stay at least; zero or less where nobody has wanted anything for so long.
  synchronized Duration left() {
    return busy > 0 ? patience : Duration.between(clock.instant(), quietSince.plus(patience));
  }

  /// Waits until it may end.
  void await() throws InterruptedException {
    for (var left = left(); left.isPositive(); left = left()) {
      Thread.sleep(left.plusMillis(1));
    }
  }
}
