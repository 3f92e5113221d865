package io.github.earmark.history.tracks;

/// A file in a library.
///
/// @param library the player's name
public record TrackFile(String library, String uri) {}
