package io.github.earmark.api.history;

import java.util.List;

/// Answers `track split ID WHAT [--dry-run]`.
///
/// @param kept the track that it was taken out of
/// @param made the new track; 0 where it was only asked what would be done
/// @param song what is known of the one that was kept
/// @param other what is known of the part that was taken out
/// @param plays how many of them were of that part
/// @param marks how many of them were made while it played
/// @param marksLeft how many were made without a play, and stay
/// @param files that were taken out
/// @param recordings MusicBrainz identifiers that were
/// @param done whether it was done, or is only what would be
public record SplitResult(
    long kept,
    long made,
    TrackInfo song,
    TrackInfo other,
    long plays,
    long marks,
    long marksLeft,
    List<TrackResult.File> files,
    List<String> recordings,
    boolean done) {}
