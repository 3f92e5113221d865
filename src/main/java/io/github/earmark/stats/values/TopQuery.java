package io.github.earmark.stats.values;

import org.jspecify.annotations.Nullable;

/// Which list of the most played is wanted.
///
/// @param before the period to compare ranks with; null for none
/// @param limit the greatest number of rows
/// @param artist only tracks by this artist or album artist, however spelt; null for all
/// @param withSkips whether time heard in skips counts, and items that were only skipped are
///   included
public record TopQuery(
    TopKind kind,
    Measure by,
    Period period,
    @Nullable Period before,
    int limit,
    @Nullable String artist,
    boolean withSkips) {}
