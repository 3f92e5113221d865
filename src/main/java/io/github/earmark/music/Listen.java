package io.github.earmark.music;

import java.time.Instant;

/// A play that qualified, as it is sent to services.
///
/// @param play the play's id in the history
/// @param start when the play began (UTC); services take whole seconds
/// @param track what was played
/// @param player the kind of player it was heard on, as in "MPD"; ListenBrainz calls it
///   `media_player`
public record Listen(long play, Instant start, Track track, String player) {}
