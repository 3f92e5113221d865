/// What years of listening add up to: readers of the history, with no face. What they find are
/// values (records), for whoever shows them.
///
/// Everything is counted from a few columns of numbers, one row a play, in a file beside the
/// history that is derived from it (`columns`); what is asked and found are the records in
/// `values`. The file is never changed, only made anew; what has happened since is read from the
/// history each time ([Refresh]), so that a count is exact. Start reading at [StatisticsStore]. It
/// imports `history` and below.
///
/// Why not ask SQLite? Over two million plays a question takes it seconds, and sums kept for each
/// day do not answer for any range. The columns are read in some milliseconds.
@NullMarked
package io.github.earmark.stats;

import org.jspecify.annotations.NullMarked;
