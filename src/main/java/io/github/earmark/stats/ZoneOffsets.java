package io.github.earmark.stats;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/// The offset of local time from UTC, optimized for moments that come mostly in order.
final class ZoneOffsets {
  private final ZoneRules rules;
  private long from = Long.MAX_VALUE;
  private long until = Long.MIN_VALUE;
  private int offset;

  ZoneOffsets(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /// Local time as seconds: 0 is the beginning of 1970 in local time.
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

  /// The local day, counted from 1970-01-01.
  int day(long second) {
    return (int) Math.floorDiv(local(second), 86_400L);
  }
}
