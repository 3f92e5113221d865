package io.github.earmark.stats;

import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.values.Measure;
import io.github.earmark.stats.values.PlaySum;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// Counts of many things, by their numbers.
final class Tally {
  /// Of each thing the plays and, in the upper half, the skips; the time heard; the first start
  /// and, in the upper half, the last. Beside each other, because things come in no order, and each
  /// trip to memory takes longer than the counting.
  private final long[] sums;

  private static final int EACH = 3;
  private static final long SKIP = 1L << 32;
  private static final long LOWER = 0xffff_ffffL;

  Tally(int size) {
    sums = new long[Math.multiplyExact(size, EACH)];
  }

  /// Adds one; the starts of a thing come in order.
  ///
  /// @param start as [PlayColumns] has it
  /// @param counts whether it is a play; else it is a skip
  /// @param withSkips whether a skip's time counts
  void add(int what, int start, int millis, boolean counts, boolean withSkips) {
    var at = what * EACH;
    if (counts) {
      sums[at]++;
    } else {
      sums[at] += SKIP;
      if (!withSkips) {
        return;
      }
    }
    sums[at + 1] += millis;
    var first = plays(what) + (withSkips ? skips(what) : 0) == 1 ? start : first(what);
    sums[at + 2] = starts(first, start);
  }

  private static long starts(int first, int last) {
    return (first & LOWER) | (long) last << 32;
  }

  /// Adds what another has of one thing to one of this, for things whose plays are counted once.
  void add(int what, Tally other, int one, boolean withSkips) {
    var at = what * EACH;
    if (other.any(one, withSkips)) {
      sums[at + 2] =
          any(what, withSkips)
              ? starts(
                  Math.min(first(what), other.first(one)), Math.max(last(what), other.last(one)))
              : other.sums[one * EACH + 2];
    }
    sums[at] += other.sums[one * EACH];
    sums[at + 1] += other.sums[one * EACH + 1];
  }

  private int plays(int what) {
    return (int) sums[what * EACH];
  }

  private int skips(int what) {
    return (int) (sums[what * EACH] >>> 32);
  }

  private long heard(int what) {
    return sums[what * EACH + 1];
  }

  private int first(int what) {
    return (int) sums[what * EACH + 2];
  }

  int last(int what) {
    return (int) (sums[what * EACH + 2] >>> 32);
  }

  private int size() {
    return sums.length / EACH;
  }

  boolean any(int what, boolean withSkips) {
    return withSkips ? touched(what) : plays(what) > 0;
  }

  /// Whether there was a skip of it, or a play.
  boolean touched(int what) {
    return sums[what * EACH] != 0;
  }

  PlaySum count(int what, boolean withSkips) {
    var any = any(what, withSkips);
    return new PlaySum(
        plays(what),
        Duration.ofMillis(heard(what)),
        skips(what),
        any ? Instant.ofEpochSecond(PlayColumns.seconds(first(what))) : null,
        any ? Instant.ofEpochSecond(PlayColumns.seconds(last(what))) : null);
  }

  /// The numbers of those that count, the most first; among equals those with more of the other
  /// measure, then those heard later.
  ///
  /// @param most of how many
  int[] first(int most, Measure by, boolean withSkips) {
    return first(most, by, what -> any(what, withSkips));
  }

  /// As the other, of some.
  int[] first(int most, Measure by, IntPredicate of) {
    return TopNumbers.of(size(), most, of, (a, b) -> compare(a, b, by));
  }

  /// The measures of those that count, the least first.
  long[] values(Measure by, boolean withSkips) {
    var values = new long[size()];
    var count = 0;
    for (var what = 0; what < size(); what++) {
      if (any(what, withSkips)) {
        values[count++] = value(what, by);
      }
    }
    var all = Arrays.copyOf(values, count);
    Arrays.sort(all);
    return all;
  }

  long value(int what, Measure by) {
    return by == Measure.PLAYS ? plays(what) : heard(what);
  }

  private int compare(int a, int b, Measure by) {
    var byPlays = Integer.compare(plays(a), plays(b));
    var byTime = Long.compare(heard(a), heard(b));
    var one = by == Measure.PLAYS ? byPlays : byTime;
    if (one != 0) {
      return one;
    }
    var other = by == Measure.PLAYS ? byTime : byPlays;
    if (other != 0) {
      return other;
    }
    var byLast = Integer.compare(last(a), last(b));
    return byLast != 0 ? byLast : Integer.compare(b, a);
  }
}
