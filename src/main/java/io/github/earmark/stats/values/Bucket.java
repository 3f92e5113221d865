package io.github.earmark.stats.values;

import java.time.Duration;
import java.time.LocalDateTime;

/// What was played in one hour, day, week, month or year.
///
/// @param begin by the clock of the listener; an hour that comes twice when summer time ends is one
/// @param heard as in [PlaySum]
public record Bucket(LocalDateTime begin, long plays, Duration heard, long skips) {}
