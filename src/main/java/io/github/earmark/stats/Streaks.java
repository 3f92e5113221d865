package io.github.earmark.stats;

import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.Streak;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Runs of consecutive days with a play on each.
///
/// @param days the number of days with a play
/// @param longest the first of them if there are several; null if there are no plays
/// @param latest the one that ended last, perhaps today; null if there are no plays
public record Streaks(long days, @Nullable Streak longest, @Nullable Streak latest) {

  static Streaks of(Scan scan, Period period, ZoneId zone) {
    var offsets = new ZoneOffsets(zone);
    var found =
        new Object() {
          int first = Integer.MIN_VALUE;
          int last = Integer.MIN_VALUE;
          long days;
          @Nullable Streak longest;

          @Nullable Streak streak() {
            return days == 0
                ? null
                : new Streak(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(last));
          }

          void end() {
            var streak = streak();
            if (streak != null && (longest == null || streak.days() > longest.days())) {
              longest = streak;
            }
          }
        };
    scan.each(
        period,
        (_, start, _, counts, _) -> {
          if (!counts) {
            return;
          }
          var day = offsets.day(PlayColumns.seconds(start));
          if (day > found.last) {
            if (day != found.last + 1 || found.days == 0) {
              found.end();
              found.first = day;
            }
            found.last = day;
            found.days++;
          }
        });
    found.end();
    return new Streaks(found.days, found.longest, found.streak());
  }
}
