/// The questions and results of statistics, as values: periods, kinds and units of time, and rows,
/// buckets and streaks. Start at [TopQuery] and [TopRow]. It imports nothing of statistics.
@NullMarked
package io.github.earmark.stats.values;

import org.jspecify.annotations.NullMarked;
