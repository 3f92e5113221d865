package io.github.earmark.api.history;

/// Answers `artist merge A B`, `album merge A B` and `unmerge`.
///
/// @param kind `artist` or `album`
/// @param kept as which both count after a merge
/// @param gone the other one
/// @param tracks how many go by another name after it, of those that were played or skipped
/// @param plays of these, without skips
/// @param keptHidden whether the one that is kept is left out of statistics
/// @param goneHidden whether the other is, by itself
/// @param merged whether they are one after it
/// @param done whether it was done, or is only what would be
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
