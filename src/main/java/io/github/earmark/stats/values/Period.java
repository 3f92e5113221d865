package io.github.earmark.stats.values;

import java.time.Duration;
import java.time.Instant;

/// A stretch of time, to the second. A play belongs to the one in which it starts.
///
/// @param from the first second
/// @param until the second after the last
public record Period(Instant from, Instant until) {

  /// All of it that statistics reach: to the end of 2105.
  public static final Period EVER =
      new Period(Instant.EPOCH, Instant.parse("2106-01-01T00:00:00Z"));

  /// One of the same length that ends where this one begins.
  public Period before() {
    return new Period(from.minus(Duration.between(from, until)), from);
  }

  /// The first second, since 1970 (UTC).
  public long first() {
    return from.getEpochSecond();
  }

  /// The second after the last, since 1970 (UTC).
  public long end() {
    return until.getEpochSecond();
  }
}
