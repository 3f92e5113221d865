package io.github.earmark.marks.stickers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Stickers that were seen, stored as hashes: less than a megabyte for a hundred thousand. Two of
/// some 10^19 pairs collide.
final class SeenStickers {
  private long[] numbers = new long[1_024];
  private int count;
  private boolean sorted = true;

  /// @param value null for a value that is not understood
  void add(String uri, @Nullable Integer value) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count * 2);
    }
    numbers[count++] = number(uri, value);
    sorted = false;
  }

  boolean has(String uri, @Nullable Integer value) {
    if (!sorted) {
      Arrays.sort(numbers, 0, count);
      sorted = true;
    }
    return Arrays.binarySearch(numbers, 0, count, number(uri, value)) >= 0;
  }

  int count() {
    return count;
  }

  /// FNV-1a, with its bits mixed once more at the end.
  private static long number(String uri, @Nullable Integer value) {
    var hash = 0xcbf29ce484222325L ^ (value == null ? -1 : value);
    for (var i = 0; i < uri.length(); i++) {
      hash = (hash ^ uri.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
    return hash ^ (hash >>> 32);
  }
}
