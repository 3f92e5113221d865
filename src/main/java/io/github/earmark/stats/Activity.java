package io.github.earmark.stats;

import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.values.Bucket;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.Unit;
import io.github.earmark.stats.values.Week;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// When something was played.
record Activity(Scan scan, Period period, ZoneId zone, boolean withSkips) {

  /// Each hour, day, week, month or year from that of the first play or skip to that of the last,
  /// including empty ones.
  List<Bucket> by(Unit unit) {
    var buckets = new ArrayList<Bucket>();
    var offsets = new ZoneOffsets(zone);
    var now =
        new Object() {
          LocalDateTime begin = LocalDateTime.MIN;
          long end = Long.MIN_VALUE;
          long plays;
          long millis;
          long skips;

          void close() {
            if (!begin.equals(LocalDateTime.MIN)) {
              buckets.add(new Bucket(begin, plays, Duration.ofMillis(millis), skips));
            }
            plays = 0;
            millis = 0;
            skips = 0;
          }

          void open(long local) {
            var time = unit.begin(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC));
            if (begin.equals(LocalDateTime.MIN)) {
              begin = time;
            } else {
              close();
              begin = unit.next(begin);
              while (begin.isBefore(time)) {
                close();
                begin = unit.next(begin);
              }
            }
            end = unit.next(begin).toEpochSecond(ZoneOffset.UTC);
          }
        };
    scan.each(
        period,
        (_, start, millis, counts, _) -> {
          var local = offsets.local(PlayColumns.seconds(start));
          if (local >= now.end) {
            now.open(local);
          }
          if (counts) {
            now.plays++;
          } else {
            now.skips++;
          }
          if (counts || withSkips) {
            now.millis += millis;
          }
        });
    now.close();
    return buckets;
  }

  /// What was played in each hour of each day of the week: `[day][hour]`, Monday first.
  Week week() {
    var offsets = new ZoneOffsets(zone);
    var plays = new long[7][24];
    var millis = new long[7][24];
    var skips = new long[7][24];
    scan.each(
        period,
        (_, start, heard, counts, _) -> {
          var local = offsets.local(PlayColumns.seconds(start));
          // 1970 began on a Thursday.
          var day = (int) Math.floorMod(Math.floorDiv(local, 86_400L) + 3, 7L);
          var hour = (int) (Math.floorMod(local, 86_400L) / 3_600);
          if (counts) {
            plays[day][hour]++;
          } else {
            skips[day][hour]++;
          }
          if (counts || withSkips) {
            millis[day][hour] += heard;
          }
        });
    return Week.of(plays, millis, skips);
  }
}
