package io.github.earmark.api.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The answer to `backfill [--dry-run] [--since TIME] [--until TIME] [--import NUMBER] [--rate N]
/// SERVICE`: which earlier or imported listens a service gets.
///
/// @param done whether they were queued, and not only counted
/// @param listens how many listens have never been queued for it before
/// @param plays how many plays of any kind that are, for a service that receives the whole history;
///   null for others
/// @param first when the first of them began; null if there are none
/// @param last when the last of them began; null if there are none
/// @param tooOld how many others are too old for the service
/// @param longestDays how old a listen may be for the service; null for any age
/// @param allowance how much it takes in a day, in one sentence; null if unknown
public record BackfillResult(
    String service,
    boolean done,
    long listens,
    @Nullable Long plays,
    @Nullable Instant first,
    @Nullable Instant last,
    long tooOld,
    @Nullable Long longestDays,
    @Nullable String allowance) {}
