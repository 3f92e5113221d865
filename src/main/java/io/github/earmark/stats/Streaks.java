package io.github.earmark.stats;

import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.Streak;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Runs of consecutive days with a play on each.
///
/// @param days the number of days with a play
/// @param longest the first of them if there are several; null if there are no plays
/// @param latest the one that ended last, perhaps today; null if there are no plays
public record Streaks(long days, @Nullable Streak longest, @Nullable Streak latest) {

  static Streaks of(Scan scan, Period period, ZoneId zone) {
    return scan.total(period, StreakTotal.class, zone, () -> StreakTotal.of(zone)).streaks();
  }
}
