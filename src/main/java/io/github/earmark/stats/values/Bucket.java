package io.github.earmark.stats.values;

import java.time.Duration;
import java.time.LocalDateTime;

/// What was played in one hour, day, week, month or year.
///
/// @param begin in local time; the hour that occurs twice when summer time ends is one bucket
/// @param heard as in [PlaySum]
public record Bucket(LocalDateTime begin, long plays, Duration heard, long skips) {}
