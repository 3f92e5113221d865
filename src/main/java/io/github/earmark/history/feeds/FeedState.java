package io.github.earmark.history.feeds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a feed is.
///
/// @param account whose plays were read
/// @param checkpoint where it goes on; null for the beginning
/// @param loves the same, of loves
/// @param synced when it was in step for the first time; null while it was not yet
/// @param lastSuccess when a page was last read; null for never
/// @param paused whether the user wants it to rest
public record FeedState(
    String account,
    @Nullable String checkpoint,
    @Nullable String loves,
    @Nullable Instant synced,
    @Nullable Instant lastSuccess,
    boolean paused) {}
