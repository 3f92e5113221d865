package io.github.earmark.stats;

import io.github.earmark.stats.values.Bucket;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.Unit;
import io.github.earmark.stats.values.Week;
import java.time.ZoneId;
import java.util.List;

/// When something was played.
record Activity(Scan scan, Period period, ZoneId zone, boolean withSkips) {

  /// Each hour, day, week, month or year from that of the first play or skip to that of the last,
  /// including empty ones.
  List<Bucket> by(Unit unit) {
    return scan.total(
            period,
            BucketTotal.class,
            List.of(unit, zone, withSkips),
            () -> BucketTotal.of(unit, zone, withSkips))
        .buckets();
  }

  /// What was played in each hour of each day of the week: `[day][hour]`, Monday first.
  Week week() {
    return scan.total(
            period, WeekTotal.class, List.of(zone, withSkips), () -> WeekTotal.of(zone, withSkips))
        .week();
  }
}
