package io.github.earmark.stats.columns;

import java.nio.IntBuffer;
import java.util.List;

/// Plays as columns of numbers, ordered by start, then by id. The head is mostly part of a mapped
/// file; the tail has what is newer than that file, or was changed since.
///
/// Starts are seconds since 1970, shifted to use the whole range of an int: those before 1970 count
/// as 1970, those after 2106 as 2106.
public final class PlayColumns {
  private final List<IntBuffer> head;
  private final int headSize;
  private final int[][] tail;
  private final int unchanged;

  PlayColumns(List<IntBuffer> head, int headSize, int[][] tail) {
    this(head, headSize, tail, 0);
  }

  private PlayColumns(List<IntBuffer> head, int headSize, int[][] tail, int unchanged) {
    this.unchanged = unchanged;
    this.head = head;
    this.headSize = headSize;
    this.tail = tail;
  }

  /// The id of the play.
  public static final int ID = 0;

  /// The start, as in [#start].
  public static final int START = 1;

  /// The number of its description in the [Catalogue].
  public static final int DESCRIPTION = 2;

  /// Milliseconds heard; -1 if the source does not say.
  public static final int HEARD = 3;

  /// As in [PlayKind].
  public static final int KIND = 4;

  static final int COLUMNS = 5;

  /// How many rows are copied out of the mapped file at a time: before the JVM has warmed up,
  /// reading an array is many times faster than reading a buffer.
  private static final int BLOCK = 8_192;

  /// No plays.
  public static final PlayColumns NONE =
      new PlayColumns(
          List.of(
              IntBuffer.allocate(0),
              IntBuffer.allocate(0),
              IntBuffer.allocate(0),
              IntBuffer.allocate(0),
              IntBuffer.allocate(0)),
          0,
          new int[COLUMNS][0]);

  /// Converts seconds since 1970 (UTC) to a value of the column [#START].
  public static int start(long seconds) {
    return (int) (Math.clamp(seconds, 0, 0xffff_ffffL) + Integer.MIN_VALUE);
  }

  /// Converts a value of the column [#START] to seconds since 1970 (UTC).
  public static long seconds(int start) {
    return (long) start - Integer.MIN_VALUE;
  }

  /// How many rows there are.
  public int size() {
    return headSize + tail[ID].length;
  }

  /// How many rows are in memory rather than in the mapped file.
  public int tailSize() {
    return tail[ID].length;
  }

  /// How many of the first rows are also the first of those that these were made of by [#changed].
  public int unchanged() {
    return unchanged;
  }

  /// Some rows, as arrays by column. Do not keep it: the next rows are read into the same arrays.
  public final class Block {
    /// How many rows of the arrays are used.
    public int size;

    public final int[][] columns = new int[COLUMNS][BLOCK];

    private void read(int from, int count) {
      size = count;
      var inHead = Math.clamp(headSize - from, 0, count);
      for (var column = 0; column < COLUMNS; column++) {
        if (inHead > 0) {
          head.get(column).get(from, columns[column], 0, inHead);
        }
        System.arraycopy(
            tail[column], Math.max(0, from - headSize), columns[column], inHead, count - inHead);
      }
    }
  }

  /// Receives rows.
  public interface Each {
    /// Receives some rows, in order.
    void block(Block block);
  }

  /// Passes on the rows from `from` (inclusive) to `until` (exclusive).
  public void each(int from, int until, Each each) {
    var block = new Block();
    for (var i = from; i < until; i += BLOCK) {
      block.read(i, Math.min(BLOCK, until - i));
      each.block(block);
    }
  }

  /// One value. Slow in a loop; see [#each].
  public int at(int column, int row) {
    return row < headSize ? head.get(column).get(row) : tail[column][row - headSize];
  }

  /// The first row that starts then or later.
  public int firstFrom(long seconds) {
    if (seconds > 0xffff_ffffL) {
      return size();
    }
    var start = start(seconds);
    var low = 0;
    var high = size();
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (at(START, middle) < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The same rows without those with some ids, and with others added.
  ///
  /// @param without ids, which need not be among the rows
  /// @param added in any order; empty afterwards
  public PlayColumns changed(Ids without, Rows added) {
    var sorted = added.takeSorted();
    var keep = size();
    if (sorted[START].length > 0) {
      keep = placeOf(sorted[START][0], sorted[ID][0]);
    }
    if (!without.isEmpty()) {
      keep = Math.min(keep, firstOf(without));
    }
    var rest = new int[COLUMNS][];
    var left = new Rows(size() - keep);
    each(
        keep,
        size(),
        block -> {
          for (var i = 0; i < block.size; i++) {
            if (!without.contains(block.columns[ID][i])) {
              left.add(block.columns, i);
            }
          }
        });
    if (left.size() == 0) {
      System.arraycopy(sorted, 0, rest, 0, COLUMNS);
    } else {
      merge(left, sorted, rest);
    }
    var cut = Math.min(keep, headSize);
    var kept = keep - cut;
    if (kept > 0) {
      for (var column = 0; column < COLUMNS; column++) {
        var whole = new int[kept + rest[column].length];
        System.arraycopy(tail[column], 0, whole, 0, kept);
        System.arraycopy(rest[column], 0, whole, kept, rest[column].length);
        rest[column] = whole;
      }
    }
    return new PlayColumns(head, cut, rest, keep);
  }

  private int placeOf(int start, int id) {
    var place = firstFrom(seconds(start));
    while (place < size() && at(START, place) == start && at(ID, place) < id) {
      place++;
    }
    return place;
  }

  private int firstOf(Ids ids) {
    var first = new int[] {size()};
    var row = new int[1];
    each(
        0,
        size(),
        block -> {
          for (var i = 0; i < block.size && first[0] == size(); i++) {
            if (ids.contains(block.columns[ID][i])) {
              first[0] = row[0] + i;
            }
          }
          row[0] += block.size;
        });
    return first[0];
  }

  private static void merge(Rows left, int[][] added, int[][] into) {
    var count = added[ID].length;
    var size = left.size() + count;
    for (var column = 0; column < COLUMNS; column++) {
      into[column] = new int[size];
    }
    var l = 0;
    var a = 0;
    for (var i = 0; i < size; i++) {
      var fromLeft = a == count || (l < left.size() && left.before(l, added, a));
      for (var column = 0; column < COLUMNS; column++) {
        into[column][i] = fromLeft ? left.column(column)[l] : added[column][a];
      }
      if (fromLeft) {
        l++;
      } else {
        a++;
      }
    }
  }
}
