package io.github.earmark.stats.columns;

import java.util.Arrays;

/// Numbers rows of the history without gaps, in the order of their ids, so that arrays have no room
/// for rows that are gone. Number 0 means none.
public final class IdSlots {
  private int[] ids;
  private int size;

  /// @param ids in order, the first of them 0
  IdSlots(int[] ids) {
    this.ids = ids;
    this.size = ids.length;
  }

  static IdSlots empty() {
    return new IdSlots(new int[1]);
  }

  /// One more than the greatest number.
  public int size() {
    return size;
  }

  /// The id that has this number.
  public int id(int slot) {
    return ids[slot];
  }

  int[] ids() {
    return ids;
  }

  /// The number of an id; 0 where it has none.
  public int of(long id) {
    if (id > ids[size - 1] || id <= 0) {
      return 0;
    }
    // If there are no gaps behind it, the difference of the ids is the difference of the numbers.
    var guess = size - 1 - (ids[size - 1] - (int) id);
    if (guess > 0 && ids[guess] == id) {
      return guess;
    }
    return Math.max(0, Arrays.binarySearch(ids, 0, size, (int) id));
  }

  /// The number of an id that is new and greater than all others, or already known.
  int add(long id) {
    var known = of(id);
    if (known > 0) {
      return known;
    }
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size * 3 / 2 + 16);
    }
    ids[size] = Math.toIntExact(id);
    return size++;
  }
}
