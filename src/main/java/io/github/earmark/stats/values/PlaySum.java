package io.github.earmark.stats.values;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The sum of some plays.
///
/// @param plays listens, and plays heard to the end that are too short or unnamed to be sent
/// @param heard the time heard in them and, if requested, in skips; for a play whose source does
///   not say, the length of the track, or nothing if that is not known either
/// @param skips not included in `plays`
/// @param first start of the first play that counts; null if there is none
/// @param last start of the last one
public record PlaySum(
    long plays, Duration heard, long skips, @Nullable Instant first, @Nullable Instant last) {
  static final PlaySum NONE = new PlaySum(0, Duration.ZERO, 0, null, null);
}
