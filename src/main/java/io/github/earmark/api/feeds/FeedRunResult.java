package io.github.earmark.api.feeds;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The answer to `feed run`.
///
/// @param job the id of the sync that has begun or is already running; null if it was requested too
///   often
/// @param tryAgain how long to wait before requesting it again, if it was requested too often
public record FeedRunResult(String name, @Nullable String job, @Nullable Duration tryAgain) {}
