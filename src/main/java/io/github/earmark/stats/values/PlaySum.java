package io.github.earmark.stats.values;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What plays add up to.
///
/// @param plays listens, and what was heard to its end and is too short or unnamed to be sent
/// @param heard the time heard in them and, where it was asked for, in skips; of a play whose
///   source does not say, the length of the track, and nothing where that is not known either
/// @param skips that are not among the plays
/// @param first start of the first of those that count; null where none does
/// @param last start of the last one
public record PlaySum(
    long plays, Duration heard, long skips, @Nullable Instant first, @Nullable Instant last) {
  static final PlaySum NONE = new PlaySum(0, Duration.ZERO, 0, null, null);
}
