package io.github.earmark.api.history;

/// The answer to `artist merge A B`, `album merge A B` and `unmerge`.
///
/// @param kind `artist` or `album`
/// @param kept the name that both count as after a merge
/// @param gone the other name
/// @param tracks how many tracks with a play or skip get another name by this
/// @param plays the plays of these tracks, without skips
/// @param keptHidden whether the kept name is hidden from statistics
/// @param goneHidden whether the other name itself is hidden from statistics
/// @param merged whether they are one afterwards
/// @param done whether it was done; false for a dry run
public record NameMergeResult(
    String kind,
    NameInfo kept,
    NameInfo gone,
    long tracks,
    long plays,
    boolean keptHidden,
    boolean goneHidden,
    boolean merged,
    boolean done) {}
