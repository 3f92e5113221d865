package io.github.earmark.history.marks;

import io.github.earmark.music.Track;

/// Two tracks that were merged, or were split again.
///
/// @param kept the id that both have, or had, after the merge
/// @param gone the other id
/// @param names the current names of the kept track
/// @param others the current names of the other track
/// @param keptHidden whether the kept track is hidden from statistics
/// @param goneHidden whether the other one is hidden itself
public record MergedTracks(
    long kept, long gone, Track names, Track others, boolean keptHidden, boolean goneHidden) {}
