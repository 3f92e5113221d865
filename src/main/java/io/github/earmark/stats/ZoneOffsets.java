package io.github.earmark.stats;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/// How far local clocks are from UTC, for many moments that come mostly in order.
final class ZoneOffsets {
  private final ZoneRules rules;
  private long from = Long.MAX_VALUE;
  private long until = Long.MIN_VALUE;
  private int offset;

  ZoneOffsets(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /// Seconds since 1970 as the clock on the wall counts them: the first of 1970 there is 0.
  long local(long second) {
    if (second < from || second >= until) {
      var moment = Instant.ofEpochSecond(second);
      offset = rules.getOffset(moment).getTotalSeconds();
      var before = rules.isFixedOffset() ? null : rules.previousTransition(moment.plusSeconds(1));
      var next = rules.isFixedOffset() ? null : rules.nextTransition(moment);
      from = before == null ? Long.MIN_VALUE : before.toEpochSecond();
      until = next == null ? Long.MAX_VALUE : next.toEpochSecond();
    }
    return second + offset;
  }

  /// The day of a moment, counted from 1970-01-01.
  int day(long second) {
    return (int) Math.floorDiv(local(second), 86_400L);
  }
}
