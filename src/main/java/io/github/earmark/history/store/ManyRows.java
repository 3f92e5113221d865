package io.github.earmark.history.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/// Inserts many rows with one statement: one statement per row takes four times as long.
public final class ManyRows {
  private static final int MANY = 100;

  private final Connection connection;
  private final Form form;
  private final @Nullable Object[] values;
  private int end;
  private long stored;

  /// The statements.
  ///
  /// @param one the statement for one row
  /// @param many the statement for many rows
  /// @param shared the number of values that all rows share
  /// @param own the number of values of each row
  public record Form(String one, String many, int shared, int own) {

    /// Makes both statements.
    ///
    /// @param insert up to the word VALUES. It begins with INSERT OR FAIL: for a plain INSERT,
    ///   SQLite saves the old pages before each statement, so that it can roll back that one alone,
    ///   as it does if a check calls a function, see [ImportDatabase#write]. Here the whole
    ///   transaction is rolled back
    /// @param row the values of a row in brackets, shared ones as `?1`, `?2` and so on
    public static Form of(String insert, String row, int shared, int own) {
      return of(insert, row, "", shared, own);
    }

    /// The same, with SQL after the rows.
    public static Form of(String insert, String row, String after, int shared, int own) {
      return new Form(
          insert + row + after,
          insert + String.join(",", Collections.nCopies(MANY, row)) + after,
          shared,
          own);
    }
  }

  /// @param shared the values that all rows share
  public ManyRows(Connection connection, Form form, @Nullable Object... shared) {
    this.connection = connection;
    this.form = form;
    this.values = Arrays.copyOf(shared, form.shared() + MANY * form.own());
    this.end = form.shared();
  }

  /// Adds a row, which is stored once there are many, or with [#flush].
  public void add(@Nullable Object... own) throws SQLException {
    addFrom(own, 0);
  }

  /// Adds a row whose values are part of an array.
  ///
  /// @param from where they begin
  public void addFrom(@Nullable Object[] all, int from) throws SQLException {
    System.arraycopy(all, from, values, end, form.own());
    end += form.own();
    if (end == values.length) {
      stored += Sql.change(connection, form.many(), values);
      end = form.shared();
    }
  }

  /// Stores the remaining rows.
  ///
  /// @return how many rows were stored in total
  public long flush() throws SQLException {
    var one = Arrays.copyOf(values, form.shared() + form.own());
    for (var from = form.shared(); from < end; from += form.own()) {
      System.arraycopy(values, from, one, form.shared(), form.own());
      stored += Sql.change(connection, form.one(), one);
    }
    end = form.shared();
    return stored;
  }
}
