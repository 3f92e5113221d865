package io.github.earmark.stats.values;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// Days in a row with a play on each.
public record Streak(LocalDate first, LocalDate last) {
  /// How many days, the first and the last included.
  public long days() {
    return ChronoUnit.DAYS.between(first, last) + 1;
  }
}
