package io.github.earmark.api.history;

import java.util.List;

/// The answer to `track split ID WHAT [--dry-run]`.
///
/// @param kept the track that was split
/// @param made the new track; 0 for a dry run
/// @param song what is known about the track that was split
/// @param other what is known about the new track
/// @param plays how many plays belong to the new track
/// @param marks how many marks were made during these plays
/// @param marksLeft how many marks were made without a play, and stay
/// @param files the files that go to the new track
/// @param recordings the MusicBrainz identifiers that go to the new track
/// @param done whether it was done; false for a dry run
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
