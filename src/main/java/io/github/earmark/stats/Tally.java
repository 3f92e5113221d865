package io.github.earmark.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/// Counts of many things, by their numbers.
final class Tally {
  private final int[] plays;
  private final long[] heard;
  private final int[] skips;
  private final int[] first;
  private final int[] last;

  Tally(int size) {
    plays = new int[size];
    heard = new long[size];
    skips = new int[size];
    first = new int[size];
    last = new int[size];
  }

  /// @param start as [PlayColumns] has it
  /// @param counts whether it is a play; else it is a skip
  /// @param withSkips whether a skip's time counts
  void add(int what, int start, int millis, boolean counts, boolean withSkips) {
    if (counts) {
      plays[what]++;
    } else {
      skips[what]++;
      if (!withSkips) {
        return;
      }
    }
    heard[what] += millis;
    if (plays[what] + (withSkips ? skips[what] : 0) == 1) {
      first[what] = start;
    }
    last[what] = start;
  }

  /// Adds what another has of one thing to one of this, for things whose plays are counted once.
  void add(int what, Tally other, int one, boolean withSkips) {
    if (other.any(one, withSkips)) {
      if (!any(what, withSkips)) {
        first[what] = other.first[one];
        last[what] = other.last[one];
      } else {
        first[what] = Math.min(first[what], other.first[one]);
        last[what] = Math.max(last[what], other.last[one]);
      }
    }
    plays[what] += other.plays[one];
    heard[what] += other.heard[one];
    skips[what] += other.skips[one];
  }

  boolean any(int what, boolean withSkips) {
    return plays[what] > 0 || (withSkips && skips[what] > 0);
  }

  /// Whether there was a skip of it, or a play.
  boolean touched(int what) {
    return plays[what] > 0 || skips[what] > 0;
  }

  int last(int what) {
    return last[what];
  }

  Counted count(int what, boolean withSkips) {
    var any = any(what, withSkips);
    return new Counted(
        plays[what],
        Duration.ofMillis(heard[what]),
        skips[what],
        any ? Instant.ofEpochSecond(PlayColumns.seconds(first[what])) : null,
        any ? Instant.ofEpochSecond(PlayColumns.seconds(last[what])) : null);
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
    var worstFirst = new PriorityQueue<Integer>((a, b) -> compare(a, b, by));
    for (var what = 0; what < plays.length; what++) {
      if (!of.test(what)) {
        continue;
      }
      if (worstFirst.size() < most) {
        worstFirst.add(what);
      } else if (!worstFirst.isEmpty() && compare(what, worstFirst.element(), by) > 0) {
        worstFirst.remove();
        worstFirst.add(what);
      }
    }
    var first = new int[worstFirst.size()];
    for (var i = first.length - 1; i >= 0; i--) {
      first[i] = worstFirst.remove();
    }
    return first;
  }

  /// The measures of those that count, the least first.
  long[] values(Measure by, boolean withSkips) {
    var values = new long[plays.length];
    var count = 0;
    for (var what = 0; what < plays.length; what++) {
      if (any(what, withSkips)) {
        values[count++] = value(what, by);
      }
    }
    var all = Arrays.copyOf(values, count);
    Arrays.sort(all);
    return all;
  }

  long value(int what, Measure by) {
    return by == Measure.PLAYS ? plays[what] : heard[what];
  }

  private int compare(int a, int b, Measure by) {
    var byPlays = Integer.compare(plays[a], plays[b]);
    var byTime = Long.compare(heard[a], heard[b]);
    var one = by == Measure.PLAYS ? byPlays : byTime;
    if (one != 0) {
      return one;
    }
    var other = by == Measure.PLAYS ? byTime : byPlays;
    if (other != 0) {
      return other;
    }
    var byLast = Integer.compare(last[a], last[b]);
    return byLast != 0 ? byLast : Integer.compare(b, a);
  }
}
