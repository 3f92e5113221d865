package io.github.earmark.history.feeds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A feed's position and state.
///
/// @param account the account whose plays were read
/// @param checkpoint the position in the plays; null for the beginning
/// @param loves the position in the loves
/// @param synced when it was first up to date; null if it has not been yet
/// @param lastSuccess when a page was last read; null for never
/// @param paused whether the user has paused it
public record FeedState(
    String account,
    @Nullable String checkpoint,
    @Nullable String loves,
    @Nullable Instant synced,
    @Nullable Instant lastSuccess,
    boolean paused) {}
