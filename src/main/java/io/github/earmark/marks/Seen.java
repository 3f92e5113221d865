package io.github.earmark.marks;

import java.util.Arrays;

/// Texts that were seen, as numbers: of a hundred thousand paths, less than a megabyte. Two texts in
/// some 10^19 pairs are taken for one.
final class Seen {
  private long[] numbers = new long[1_024];
  private int count;
  private boolean sorted = true;

  void add(String text) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count * 2);
    }
    numbers[count++] = number(text);
    sorted = false;
  }

  boolean has(String text) {
    if (!sorted) {
      Arrays.sort(numbers, 0, count);
      sorted = true;
    }
    return Arrays.binarySearch(numbers, 0, count, number(text)) >= 0;
  }

  /// FNV-1a, with its bits mixed once more at the end.
  private static long number(String text) {
    var hash = 0xcbf29ce484222325L;
    for (var i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
    return hash ^ (hash >>> 32);
  }
}
