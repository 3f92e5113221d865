package io.github.earmark.api.history;

/// Answers `track merge A B` and `track unmerge B`.
///
/// @param kept the id that both mean after a merge
/// @param gone the other id
/// @param song what is known of the one that was kept
/// @param other what is known of the other
/// @param keptHidden whether the one that was kept is left out of statistics
/// @param goneHidden whether the other is, by itself
/// @param merged whether they are one now
public record MergeResult(
    long kept,
    long gone,
    TrackInfo song,
    TrackInfo other,
    boolean keptHidden,
    boolean goneHidden,
    boolean merged) {}
