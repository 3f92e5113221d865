package io.github.earmark.history.marks;

import io.github.earmark.music.Track;

/// Two tracks that were made one, or that are two again.
///
/// @param kept the id that both mean, or meant, after the merge
/// @param gone the other id
/// @param names what is known of the one that was kept
/// @param others what is known of the other
/// @param keptHidden whether the one that was kept is left out of statistics
/// @param goneHidden whether the other is, by itself
public record MergedTracks(
    long kept, long gone, Track names, Track others, boolean keptHidden, boolean goneHidden) {}
