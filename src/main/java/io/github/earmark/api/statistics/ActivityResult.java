package io.github.earmark.api.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers the page's `activity`: how much was played in each hour, day, week, month or year.
/// Moments and clocks are as in [StatsResult].
///
/// @param from the beginning of what was counted; null where nothing was ever played
/// @param until its end, which does not belong to it
/// @param unit `hour`, `day`, `week`, `month` or `year`
/// @param activity each of them from the first with a play or skip to the last
public record ActivityResult(
    @Nullable String from,
    @Nullable String until,
    String unit,
    List<StatsResult.Bucket> activity) {}
