package io.github.earmark.stats.values;

import java.time.Duration;
import java.time.Instant;

/// Consecutive plays, with no more than half an hour between what was heard of one and the start of
/// the next.
///
/// @param until when the last play ended, as far as it was heard
public record ListeningSession(Instant from, Instant until, long plays) {
  /// From the first start to [#until], including pauses.
  public Duration length() {
    return Duration.between(from, until);
  }
}
