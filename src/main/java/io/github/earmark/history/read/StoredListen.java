package io.github.earmark.history.read;

import io.github.earmark.music.Track;
import java.time.Instant;

/// A listen of the history, as other scrobblers show it.
///
/// @param play the play's id
/// @param track the track's id
/// @param start UTC
/// @param said the description of the track then
/// @param player where it was heard
public record StoredListen(long play, long track, Instant start, Track said, String player) {}
