package io.github.earmark.web.hub;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A play that a client submits.
///
/// @param start when it began, UTC, to the second
/// @param estimated whether the client sent another time, from which the start was computed
/// @param heard how much of it was heard; null if the client only says that it counts
/// @param submittedBy the client program's name for itself; null if it sends none
public record SubmittedListen(
    SubmittedTrack track,
    Instant start,
    boolean estimated,
    @Nullable Duration heard,
    @Nullable String submittedBy) {}
