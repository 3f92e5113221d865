package io.github.earmark.stats.values;

import java.time.Duration;
import java.time.Instant;

/// A period of time, to the second. A play belongs to the period in which it starts.
///
/// @param from the first second
/// @param until the second after the last
public record Period(Instant from, Instant until) {

  /// The whole range of statistics: until the end of 2105.
  public static final Period EVER =
      new Period(Instant.EPOCH, Instant.parse("2106-01-01T00:00:00Z"));

  /// The period of the same length that ends where this one begins.
  public Period before() {
    return new Period(from.minus(Duration.between(from, until)), from);
  }

  /// Everything before this period.
  public Period past() {
    return new Period(Instant.EPOCH, from);
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
