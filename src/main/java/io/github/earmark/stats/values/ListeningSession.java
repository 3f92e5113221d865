package io.github.earmark.stats.values;

import java.time.Duration;
import java.time.Instant;

/// Plays that followed each other, with no more than half an hour from what was heard of one to the
/// start of the next.
///
/// @param until the end of what was heard of the last
public record ListeningSession(Instant from, Instant until, long plays) {
  /// From the first start to the end of what was heard last, pauses included.
  public Duration length() {
    return Duration.between(from, until);
  }
}
