package io.github.earmark.stats.values;

import java.util.List;

/// The same day in an earlier year.
///
/// @param count of all that was played
/// @param tracks what was played most
public record ThisDay(int year, PlaySum count, List<TopRow> tracks) {}
