package io.github.earmark.stats;

import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.values.Bucket;
import io.github.earmark.stats.values.Unit;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds up what was played in each hour, day, week, month or year, including empty ones.
final class BucketTotal implements Scan.Total<BucketTotal> {
  private final Unit unit;
  private final ZoneOffsets offsets;
  private final boolean withSkips;
  private final List<Bucket> closed;

  /// The bucket that is not closed yet; null before the first play.
  private @Nullable LocalDateTime begin;

  private long end = Long.MIN_VALUE;
  private long plays;
  private long millis;
  private long skips;

  private BucketTotal(Unit unit, ZoneOffsets offsets, boolean withSkips, List<Bucket> closed) {
    this.unit = unit;
    this.offsets = offsets;
    this.withSkips = withSkips;
    this.closed = closed;
  }

  /// Nothing added yet.
  static BucketTotal of(Unit unit, ZoneId zone, boolean withSkips) {
    return new BucketTotal(unit, new ZoneOffsets(zone), withSkips, new ArrayList<>());
  }

  @Override
  public BucketTotal copy() {
    var copy = new BucketTotal(unit, offsets, withSkips, new ArrayList<>(closed));
    copy.begin = begin;
    copy.end = end;
    copy.plays = plays;
    copy.millis = millis;
    copy.skips = skips;
    return copy;
  }

  @Override
  public void play(int track, int start, int heard, boolean counts, int player) {
    var local = offsets.local(PlayColumns.seconds(start));
    if (local >= end) {
      open(local);
    }
    if (counts) {
      plays++;
    } else {
      skips++;
    }
    if (counts || withSkips) {
      millis += heard;
    }
  }

  private void open(long local) {
    var time = unit.begin(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC));
    var now = begin;
    while (now != null && now.isBefore(time)) {
      closed.add(bucket(now));
      plays = 0;
      millis = 0;
      skips = 0;
      now = unit.next(now);
    }
    begin = time;
    end = unit.next(time).toEpochSecond(ZoneOffset.UTC);
  }

  private Bucket bucket(LocalDateTime from) {
    return new Bucket(from, plays, Duration.ofMillis(millis), skips);
  }

  /// In order.
  List<Bucket> buckets() {
    var all = new ArrayList<>(closed);
    if (begin != null) {
      all.add(bucket(begin));
    }
    return all;
  }
}
