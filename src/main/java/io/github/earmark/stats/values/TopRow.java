package io.github.earmark.stats.values;

import org.jspecify.annotations.Nullable;

/// One of the most played.
///
/// @param rank from 1
/// @param rankBefore in the period before; null where it was not played then, or no period was
///   asked for
/// @param before what it was then; null where no period was asked for
public record TopRow(
    int rank, Label label, PlaySum count, @Nullable Integer rankBefore, @Nullable PlaySum before) {}
