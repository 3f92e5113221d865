package io.github.earmark.stats.columns;

import java.util.Arrays;

/// Numbers keys in the order in which they are first seen. Keys have to be evenly distributed, as
/// those of [NameKind] are.
final class LongNumbers {
  private long[] keys;
  private int size;
  private int[] table;

  LongNumbers(long[] known) {
    keys = Arrays.copyOf(known, Math.max(16, known.length));
    size = known.length;
    table = new int[0];
    rehash();
  }

  int of(long key) {
    var mask = table.length - 1;
    var place = (int) key & mask;
    while (table[place] != 0) {
      if (keys[table[place] - 1] == key) {
        return table[place] - 1;
      }
      place = (place + 1) & mask;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
    }
    keys[size++] = key;
    table[place] = size;
    if (size * 2 > table.length) {
      rehash();
    }
    return size - 1;
  }

  private void rehash() {
    table = new int[Integer.highestOneBit(Math.max(16, size * 4))];
    var mask = table.length - 1;
    for (var i = 0; i < size; i++) {
      var place = (int) keys[i] & mask;
      while (table[place] != 0) {
        place = (place + 1) & mask;
      }
      table[place] = i + 1;
    }
  }

  long[] all() {
    return Arrays.copyOf(keys, size);
  }
}
