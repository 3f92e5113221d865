package io.github.earmark.stats;

import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.values.Measure;
import io.github.earmark.stats.values.PlaySum;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// Counts plays by item, for items numbered by ints.
final class Tally {
  /// For each item: the plays and, in the upper half, the skips; the time heard; the first start
  /// and, in the upper half, the last. They are adjacent, because items come in no order, and
  /// memory access takes longer than counting.
  private final long[] sums;

  private static final int EACH = 3;
  private static final long SKIP = 1L << 32;
  private static final long LOWER = 0xffff_ffffL;

  Tally(int size) {
    sums = new long[Math.multiplyExact(size, EACH)];
  }

  private Tally(long[] sums) {
    this.sums = sums;
  }

  /// A copy for more items, whose sums begin with nothing.
  Tally copy(int size) {
    return new Tally(Arrays.copyOf(sums, Math.multiplyExact(size, EACH)));
  }

  /// A copy without the sums of some items.
  Tally only(boolean[] items) {
    var copy = copy(size());
    for (var what = 0; what < size(); what++) {
      if (!items[what]) {
        Arrays.fill(copy.sums, what * EACH, (what + 1) * EACH, 0);
      }
    }
    return copy;
  }

  /// Counts a play or skip; the starts of an item have to come in order.
  ///
  /// @param start as in [PlayColumns]
  /// @param counts whether it is a play; otherwise it is a skip
  /// @param withSkips whether the time of a skip counts
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

  /// Adds the counts of an item of another tally, whose plays are each counted once.
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

  /// Whether it was played or skipped.
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

  /// The numbers of the items that count, those with the most first; equal ones by the other
  /// measure, then those heard later first.
  ///
  /// @param most the greatest number of items
  int[] first(int most, Measure by, boolean withSkips) {
    return first(most, by, what -> any(what, withSkips));
  }

  /// The same, among some items.
  int[] first(int most, Measure by, IntPredicate of) {
    return TopNumbers.of(size(), most, of, (a, b) -> compare(a, b, by));
  }

  /// The values of the items that count, in ascending order.
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

  /// Compares two items that have plays: above 0 if the first has more, or as many and began
  /// earlier.
  int byPlaysThenFirst(int a, int b) {
    var byPlays = Integer.compare(plays(a), plays(b));
    var byFirst = Integer.compare(first(b), first(a));
    return byPlays != 0 ? byPlays : byFirst != 0 ? byFirst : Integer.compare(b, a);
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
