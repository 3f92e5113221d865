package io.github.earmark.stats.columns;

import java.util.Arrays;

/// Numbers rows of the history without gaps, in the order of their ids, so that arrays hold no room
/// for what is gone. Number 0 is nothing's.
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
    // Without gaps behind it, an id is as far from the last one as its number.
    var guess = size - 1 - (ids[size - 1] - (int) id);
    if (guess > 0 && ids[guess] == id) {
      return guess;
    }
    return Math.max(0, Arrays.binarySearch(ids, 0, size, (int) id));
  }

  /// The number of an id that is greater than all before it, or was there before.
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
