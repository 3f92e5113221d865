/// What is asked about statistics, and the answers: [PeriodChoice] is the words for a range of time
/// and [TopRequest] a chart; start at [StatsAnswers]. It reads `stats`, and never the daemon.
@NullMarked
package io.github.earmark.answers.statistics;

import org.jspecify.annotations.NullMarked;
