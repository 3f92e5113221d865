package io.github.earmark.feeds;

import io.github.earmark.music.Track;
import java.time.Instant;

/// How a track is felt about, as an account tells it.
///
/// @param at since when, UTC
/// @param score 1 for a love, -1 for a hate, 0 for neither any more
public record FeedLove(Track track, Instant at, int score) {}
