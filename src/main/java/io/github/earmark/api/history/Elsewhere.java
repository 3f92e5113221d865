package io.github.earmark.api.history;

/// A name of a track that counts as another in statistics.
///
/// @param kind `artist` or `album`
/// @param name as it was said
/// @param as as what it counts
public record Elsewhere(String kind, String name, String as) {}
