package io.github.earmark.feeds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an account says of itself.
///
/// @param user its name, as the service writes it
/// @param plays how many it counts; null where it does not tell
/// @param expires until when it may be read before the user has to consent again; null for no end
public record FeedAccount(String user, @Nullable Long plays, @Nullable Instant expires) {}
