package io.github.earmark.feeds;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long to wait after consecutive failures: 1, 2, 4 … s, up to 15 minutes, or longer if the
/// service asks for it.
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /// No service really means a longer wait.
  private static final Duration LONGEST_ASKED = Duration.ofDays(2);

  private int failures;

  /// Counts a failure.
  ///
  /// @param asked how long the service asked to wait; null if it did not say
  Duration failed(@Nullable Duration asked) {
    var growing = FIRST.multipliedBy(1L << Math.min(failures++, 20));
    var wait = growing.compareTo(LONGEST) < 0 ? growing : LONGEST;
    var least = asked == null || asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
    return least == null || least.compareTo(wait) < 0 ? wait : least;
  }

  /// There was progress.
  void reset() {
    failures = 0;
  }
}
