package io.github.earmark.stats.values;

import org.jspecify.annotations.Nullable;

/// Which list is wanted.
///
/// @param before what the ranks are compared with; null for nothing
/// @param limit how many rows
/// @param artist only tracks by this one, as artist or album artist, however it is spelt; null for
///   all
/// @param withSkips whether what was heard in skips counts, too, and what was only skipped is there
public record TopQuery(
    TopKind kind,
    Measure by,
    Period period,
    @Nullable Period before,
    int limit,
    @Nullable String artist,
    boolean withSkips) {}
