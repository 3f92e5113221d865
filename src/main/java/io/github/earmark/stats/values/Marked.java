package io.github.earmark.stats.values;

import java.util.List;

/// What the listener thinks of what was played.
///
/// @param ratings how many tracks have each rating now, from 1 to 10, of those that were played in
///   the period
/// @param loved how many of them are loved now
/// @param hated how many are hated
/// @param mostLoved those that are loved and were played most
public record Marked(List<Long> ratings, long loved, long hated, List<TopRow> mostLoved) {}
