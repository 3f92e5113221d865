package io.github.earmark.web.hub;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One play that a client submits.
///
/// @param start when it began, UTC, to the second
/// @param estimated whether the client told another moment, from which the start was reckoned
/// @param heard how much of it was heard; null where the client only says that it counts
/// @param submittedBy the program that submits, as it calls itself; null where it does not say
public record SubmittedListen(
    SubmittedTrack track,
    Instant start,
    boolean estimated,
    @Nullable Duration heard,
    @Nullable String submittedBy) {}
