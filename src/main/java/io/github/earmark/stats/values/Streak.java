package io.github.earmark.stats.values;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// Days in a row with a play on each.
public record Streak(LocalDate first, LocalDate last) {
  public long days() {
    return ChronoUnit.DAYS.between(first, last) + 1;
  }
}
