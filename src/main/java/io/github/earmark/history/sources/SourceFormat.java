package io.github.earmark.history.sources;

import java.time.Duration;

/// Whose word a play is.
///
/// @param format the name of the format, as in `spotify-extended`; rows of one format are told
///   apart by being identical or not
/// @param player what stands for the player in the history, as in `spotify`
/// @param kind of player, as services are told, as in "Spotify"
/// @param precision how exact its starts are
public record SourceFormat(String format, String player, String kind, Duration precision) {}
