package io.github.earmark.api.feeds;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Answers `feed run`.
///
/// @param job the id of the sync that has begun, or that goes on already; null where it was asked
///   for too often
/// @param tryAgain how long to wait before asking again, where it was asked for too often
public record FeedRunResult(String name, @Nullable String job, @Nullable Duration tryAgain) {}
