package io.github.earmark.stats.values;

import org.jspecify.annotations.Nullable;

/// A row of the most played.
///
/// @param rank from 1
/// @param rankBefore in the period before; null if it was not played then, or no comparison was
///   requested
/// @param before its sum then; null if no comparison was requested
public record TopRow(
    int rank, Label label, PlaySum count, @Nullable Integer rankBefore, @Nullable PlaySum before) {}
