package io.github.earmark.feeds;

import io.github.earmark.music.Track;
import java.time.Instant;

/// A love or hate of an account's user.
///
/// @param at when it was made, UTC
/// @param score 1 for a love, -1 for a hate, 0 if it was removed
public record FeedLove(Track track, Instant at, int score) {}
