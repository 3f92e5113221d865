package io.github.earmark.stats.columns;

import static io.github.earmark.stats.columns.PlayColumns.COLUMNS;
import static io.github.earmark.stats.columns.PlayColumns.ID;
import static io.github.earmark.stats.columns.PlayColumns.START;

import java.util.Arrays;

/// Collects rows for [PlayColumns].
public final class Rows {
  private static final int[] EMPTY = new int[0];

  private final int[][] columns = new int[COLUMNS][];
  private int size;

  /// @param about the expected number of rows
  public Rows(int about) {
    for (var column = 0; column < COLUMNS; column++) {
      columns[column] = new int[Math.max(16, about)];
    }
  }

  /// How many rows there are.
  public int size() {
    return size;
  }

  int[] column(int column) {
    return columns[column];
  }

  /// Adds a row with values as in [PlayColumns]. Rows have to come by id.
  public void add(int id, int start, int description, int heard, int kind) {
    grow();
    columns[ID][size] = id;
    columns[START][size] = start;
    columns[PlayColumns.DESCRIPTION][size] = description;
    columns[PlayColumns.HEARD][size] = heard;
    columns[PlayColumns.KIND][size] = kind;
    size++;
  }

  /// Adds a row of others.
  public void add(int[][] others, int row) {
    grow();
    for (var column = 0; column < COLUMNS; column++) {
      columns[column][size] = others[column][row];
    }
    size++;
  }

  private void grow() {
    if (size == columns[ID].length) {
      for (var column = 0; column < COLUMNS; column++) {
        columns[column] = Arrays.copyOf(columns[column], Math.addExact(size, size / 2 + 16));
      }
    }
  }

  /// Whether a row comes before a row of others.
  boolean before(int row, int[][] others, int other) {
    var start = columns[START][row];
    var otherStart = others[START][other];
    return start < otherStart || (start == otherStart && columns[ID][row] < others[ID][other]);
  }

  /// Takes them out, by start, then by id. There may be so many that memory has no room for them
  /// twice.
  int[][] takeSorted() {
    var sorted = new int[COLUMNS][];
    if (inOrder()) {
      for (var column = 0; column < COLUMNS; column++) {
        sorted[column] =
            size == columns[column].length ? columns[column] : Arrays.copyOf(columns[column], size);
        columns[column] = EMPTY;
      }
      size = 0;
      return sorted;
    }
    // Rows come by id, so a row's index can stand for its id.
    var order = new long[size];
    for (var i = 0; i < size; i++) {
      order[i] = ((long) columns[START][i] << 32) | i;
    }
    Arrays.sort(order);
    for (var column = 0; column < COLUMNS; column++) {
      var from = columns[column];
      var to = new int[size];
      for (var i = 0; i < size; i++) {
        to[i] = from[(int) order[i]];
      }
      sorted[column] = to;
      columns[column] = EMPTY;
    }
    size = 0;
    return sorted;
  }

  private boolean inOrder() {
    for (var i = 1; i < size; i++) {
      if (columns[START][i] < columns[START][i - 1]) {
        return false;
      }
    }
    return true;
  }
}
