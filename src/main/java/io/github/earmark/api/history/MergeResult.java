package io.github.earmark.api.history;

/// The answer to `track merge A B` and `track unmerge B`.
///
/// @param kept the id that both tracks have after a merge
/// @param gone the id of the merged track
/// @param song what is known about the kept track
/// @param other what is known about the merged track
/// @param keptHidden whether the kept track is hidden from statistics
/// @param goneHidden whether the merged track itself is hidden from statistics
/// @param merged whether they are one track now
public record MergeResult(
    long kept,
    long gone,
    TrackInfo song,
    TrackInfo other,
    boolean keptHidden,
    boolean goneHidden,
    boolean merged) {}
