package io.github.earmark.stats.values;

import java.util.List;

/// The ratings, loves and hates of what was played in a period.
///
/// @param ratings how many tracks currently have each rating, from 1 to 10
/// @param loved how many are loved
/// @param hated how many are hated
/// @param mostLoved the most played of the loved ones
public record Marked(List<Long> ratings, long loved, long hated, List<TopRow> mostLoved) {}
