/// Requests for statistics and their answers: [PeriodChoice] parses a period and [TopRequest] a
/// chart; start at [StatsAnswers]. It reads `stats`, and never asks the daemon.
@NullMarked
package io.github.earmark.answers.statistics;

import org.jspecify.annotations.NullMarked;
