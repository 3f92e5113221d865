package io.github.earmark.feeds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an account says about itself.
///
/// @param user its name in the service's own spelling
/// @param plays its number of plays; null if it does not say
/// @param expires when the user's consent ends; null for never
public record FeedAccount(String user, @Nullable Long plays, @Nullable Instant expires) {}
