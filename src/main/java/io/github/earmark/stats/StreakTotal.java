package io.github.earmark.stats;

import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.values.Streak;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Finds runs of consecutive days with a play on each.
final class StreakTotal implements Scan.Total<StreakTotal> {
  private final ZoneOffsets offsets;

  /// The current run, as days since 1970-01-01 in local time, if there is any day.
  private int first;

  private int last = Integer.MIN_VALUE;
  private long days;
  private @Nullable Streak longest;

  private StreakTotal(ZoneOffsets offsets) {
    this.offsets = offsets;
  }

  /// No days yet.
  static StreakTotal of(ZoneId zone) {
    return new StreakTotal(new ZoneOffsets(zone));
  }

  @Override
  public StreakTotal copy() {
    var copy = new StreakTotal(offsets);
    copy.first = first;
    copy.last = last;
    copy.days = days;
    copy.longest = longest;
    return copy;
  }

  @Override
  public void play(int track, int start, int millis, boolean counts, int player) {
    if (!counts) {
      return;
    }
    var day = offsets.day(PlayColumns.seconds(start));
    if (day > last) {
      if (days == 0 || day != last + 1) {
        longest = longest();
        first = day;
      }
      last = day;
      days++;
    }
  }

  private @Nullable Streak latest() {
    return days == 0 ? null : new Streak(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(last));
  }

  private @Nullable Streak longest() {
    var latest = latest();
    return latest != null && (longest == null || latest.days() > longest.days()) ? latest : longest;
  }

  Streaks streaks() {
    return new Streaks(days, longest(), latest());
  }
}
