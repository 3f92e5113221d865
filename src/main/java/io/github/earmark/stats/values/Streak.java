package io.github.earmark.stats.values;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// Consecutive days with a play on each.
public record Streak(LocalDate first, LocalDate last) {
  /// The number of days, including the first and the last.
  public long days() {
    return ChronoUnit.DAYS.between(first, last) + 1;
  }
}
