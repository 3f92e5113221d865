package io.github.earmark.api.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Answers `backfill [--dry-run] [--since TIME] [--until TIME] [--import NUMBER] [--rate N]
/// SERVICE`: what a service gets of what was heard before, or of an import.
///
/// @param done whether it is owed that now; else it would be
/// @param listens how many it never was owed
/// @param first when the first of them began; null where there are none
/// @param last when the last one did
/// @param tooOld how many more there are that are too old for it
/// @param longestDays how old a listen may be there; null where that does not matter
/// @param allowance how much it takes in a day, in one sentence; null where nothing is known of
///   that
public record BackfillResult(
    String service,
    boolean done,
    long listens,
    @Nullable Instant first,
    @Nullable Instant last,
    long tooOld,
    @Nullable Long longestDays,
    @Nullable String allowance) {}
