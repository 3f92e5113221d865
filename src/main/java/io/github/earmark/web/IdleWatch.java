package io.github.earmark.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Tells when this process has been idle for long enough to exit. Safe for any thread.
final class IdleWatch {
  private final InstantSource clock;
  private final Duration patience;
  private Instant quietSince;
  private int busy;

  /// @param patience how long there must be no requests
  IdleWatch(InstantSource clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
    this.quietSince = clock.instant();
  }

  /// A request has begun. An event stream is a request that lasts until its page is closed.
  synchronized void begin() {
    busy++;
  }

  /// A request has ended.
  synchronized void end() {
    busy--;
    quietSince = clock.instant();
  }

  /// How long the process has to stay at least; zero or less if it has been idle for long enough.
  synchronized Duration left() {
    return busy > 0 ? patience : Duration.between(clock.instant(), quietSince.plus(patience));
  }

  /// Waits until the process has been idle for long enough.
  void await() throws InterruptedException {
    for (var left = left(); left.isPositive(); left = left()) {
      Thread.sleep(left.plusMillis(1));
    }
  }
}
