package io.github.earmark.stats;

import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/// Selects the first few of many items, without sorting all of them.
final class TopNumbers {
  private TopNumbers() {}

  interface Order {
    /// Compares two of them: above 0 if the first comes before the second.
    int compare(int a, int b);
  }

  /// Their numbers, in order.
  ///
  /// @param size above the greatest number
  /// @param most the greatest number of items
  /// @param of selects the items
  static int[] of(int size, int most, IntPredicate of, Order order) {
    var worstFirst = new PriorityQueue<Integer>(order::compare);
    for (var what = 0; what < size; what++) {
      if (!of.test(what)) {
        continue;
      }
      if (worstFirst.size() < most) {
        worstFirst.add(what);
      } else if (!worstFirst.isEmpty() && order.compare(what, worstFirst.element()) > 0) {
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
}
