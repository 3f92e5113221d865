package io.github.earmark.stats.values;

import java.util.List;

/// The same day in an earlier year.
///
/// @param count the sum of everything that was played
/// @param tracks the most played
public record ThisDay(int year, PlaySum count, List<TopRow> tracks) {}
