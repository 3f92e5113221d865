package io.github.earmark.history.tracks;

/// A file of a library.
///
/// @param library the player's name
public record TrackFile(String library, String uri) {}
