package io.github.earmark.history.sources;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A play as a source reports it.
///
/// @param start UTC
/// @param stayed from its start to its end, including pauses; null if the source does not say
/// @param listened how much of it was heard; null if the source does not say
/// @param listen whether it is a listen; otherwise it is a skip
public record SourcePlay(
    ImportedTrack track,
    Instant start,
    @Nullable Duration stayed,
    @Nullable Duration listened,
    boolean listen) {}
