/// Statistics of the history. The results are values (records), which others present.
///
/// Everything is counted from a few columns of numbers, one row per play, in a file next to the
/// history that is derived from it (`columns`); the records in `values` are the questions and
/// results. The file is never changed, only replaced; what is newer is read from the history each
/// time ([Refresh]), so that every count is exact. Start at [StatisticsStore]. It imports `history`
/// and below.
///
/// Why not SQL? With two million plays, SQLite takes seconds per question, and precomputed sums per
/// day cannot answer for any range. The columns are read in a few milliseconds.
@NullMarked
package io.github.earmark.stats;

import org.jspecify.annotations.NullMarked;
