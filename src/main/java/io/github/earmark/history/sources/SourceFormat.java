package io.github.earmark.history.sources;

import java.time.Duration;

/// The kind of source that plays come from.
///
/// @param format the name of the format, as in `spotify-extended`; within one format, only
///   identical rows are the same play
/// @param player the player's name in the history, as in `spotify`
/// @param kind of player, as reported to services, as in "Spotify"
/// @param precision of its starts
public record SourceFormat(String format, String player, String kind, Duration precision) {}
