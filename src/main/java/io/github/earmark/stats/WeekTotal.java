package io.github.earmark.stats;

import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.values.Week;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Adds up what was played in each hour of the week.
final class WeekTotal implements Scan.Total<WeekTotal> {
  private static final int EACH = 3;
  private static final int HOURS = 7 * 24;

  /// 1970 began on a Thursday.
  private static final int THURSDAY = 3 * 24;

  /// For each hour from Monday, 0:00, in local time: plays, milliseconds and skips.
  private final long[] sums;

  private final ZoneOffsets offsets;
  private final boolean withSkips;

  private WeekTotal(long[] sums, ZoneOffsets offsets, boolean withSkips) {
    this.sums = sums;
    this.offsets = offsets;
    this.withSkips = withSkips;
  }

  /// Nothing added yet.
  static WeekTotal of(ZoneId zone, boolean withSkips) {
    return new WeekTotal(new long[HOURS * EACH], new ZoneOffsets(zone), withSkips);
  }

  @Override
  public WeekTotal copy() {
    return new WeekTotal(sums.clone(), offsets, withSkips);
  }

  @Override
  public void play(int track, int start, int millis, boolean counts, int player) {
    var hours = Math.floorDiv(offsets.local(PlayColumns.seconds(start)), 3_600L);
    var at = (int) Math.floorMod(hours + THURSDAY, (long) HOURS) * EACH;
    sums[counts ? at : at + 2]++;
    if (counts || withSkips) {
      sums[at + 1] += millis;
    }
  }

  Week week() {
    var hours = new ArrayList<Week.Hour>();
    for (var at = 0; at < sums.length; at += EACH) {
      hours.add(new Week.Hour(sums[at], Duration.ofMillis(sums[at + 1]), sums[at + 2]));
    }
    return new Week(List.copyOf(hours));
  }
}
