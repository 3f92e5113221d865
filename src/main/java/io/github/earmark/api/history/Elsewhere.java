package io.github.earmark.api.history;

/// A name of a track that counts as another one in statistics.
///
/// @param kind `artist` or `album`
/// @param name the name in the track's tags
/// @param as the name that it counts as
public record Elsewhere(String kind, String name, String as) {}
