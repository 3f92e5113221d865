package io.github.earmark.stats;

import java.util.Arrays;

/// For each item, how often it was started and skipped, and how much of which length was heard. The
/// sums of an item are adjacent, as in [Tally].
final class CompletionSums {
  private static final int EACH = 4;
  private final long[] sums;

  CompletionSums(int size) {
    sums = new long[Math.multiplyExact(size, EACH)];
  }

  private CompletionSums(long[] sums) {
    this.sums = sums;
  }

  /// A copy for more items, whose sums begin with nothing.
  CompletionSums copy(int size) {
    return new CompletionSums(Arrays.copyOf(sums, Math.multiplyExact(size, EACH)));
  }

  void add(int what, int millis, int of, boolean counts) {
    var at = what * EACH;
    sums[at]++;
    sums[at + 1] += counts ? 0 : 1;
    if (of > 0) {
      sums[at + 2] += Math.min(millis, of);
      sums[at + 3] += of;
    }
  }

  void add(int what, CompletionSums other, int one) {
    for (var i = 0; i < EACH; i++) {
      sums[what * EACH + i] += other.sums[one * EACH + i];
    }
  }

  long begun(int what) {
    return sums[what * EACH];
  }

  long skips(int what) {
    return sums[what * EACH + 1];
  }

  /// By the share of skips, then by their number.
  int compare(int a, int b) {
    var byRate = Long.compare(skips(a) * begun(b), skips(b) * begun(a));
    var bySkips = Long.compare(skips(a), skips(b));
    return byRate != 0 ? byRate : bySkips != 0 ? bySkips : Integer.compare(b, a);
  }

  Completion completion(int what) {
    var length = sums[what * EACH + 3];
    return new Completion(
        begun(what),
        skips(what),
        length == 0 ? 0 : (int) Math.round(100.0 * sums[what * EACH + 2] / length));
  }
}
