package io.github.earmark.stats.columns;

import java.util.Arrays;
import java.util.Collection;

/// A sorted set of play ids.
public final class Ids {
  private final int[] sorted;

  Ids(int[] sorted) {
    this.sorted = sorted;
  }

  public static final Ids NONE = new Ids(new int[0]);

  /// The set of these ids, which may be in any order.
  ///
  /// @throws ArithmeticException if one does not fit an int
  public static Ids of(Collection<Long> ids) {
    return new Ids(ids.stream().mapToInt(Math::toIntExact).sorted().toArray());
  }

  /// Whether both have the same ids.
  public boolean same(Ids other) {
    return Arrays.equals(sorted, other.sorted);
  }

  public boolean isEmpty() {
    return sorted.length == 0;
  }

  public boolean contains(int id) {
    return sorted.length > 0
        && id >= sorted[0]
        && id <= sorted[sorted.length - 1]
        && Arrays.binarySearch(sorted, id) >= 0;
  }
}
