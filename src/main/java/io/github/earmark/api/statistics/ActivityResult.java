package io.github.earmark.api.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to the web page's `activity`: how much was played in each hour, day, week, month or
/// year. Times and zones are as in [StatsResult].
///
/// @param from the beginning of the period; null if nothing was ever played
/// @param until its end, exclusive
/// @param unit `hour`, `day`, `week`, `month` or `year`
/// @param activity each unit from the first with a play or skip to the last
public record ActivityResult(
    @Nullable String from,
    @Nullable String until,
    String unit,
    List<StatsResult.Bucket> activity) {}
