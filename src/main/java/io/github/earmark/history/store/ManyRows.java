package io.github.earmark.history.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/// Inserts many rows with one statement: to run one for each takes four times as long.
public final class ManyRows {
  private static final int MANY = 100;

  private final Connection connection;
  private final Form form;
  private final @Nullable Object[] values;
  private int end;
  private long stored;

  /// What is inserted.
  ///
  /// @param one the statement for one row
  /// @param many the same for many
  /// @param shared how many values all rows share
  /// @param own how many each row has by itself
  public record Form(String one, String many, int shared, int own) {

    /// Makes both statements.
    ///
    /// @param insert up to the word VALUES. It begins with INSERT OR FAIL: for a plain INSERT,
    ///   SQLite keeps the pages as they were before each statement, so that it can take back that
    ///   one alone, as it does where a check calls a function, see [ImportDatabase#write]. Here the
    ///   transaction is taken back
    /// @param row the values of a row in brackets, those that all share as `?1`, `?2` and so on
    public static Form of(String insert, String row, int shared, int own) {
      return of(insert, row, "", shared, own);
    }

    /// The same, with what comes after the rows.
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

  /// Takes a row, which is stored when there are many, or with [#flush].
  public void add(@Nullable Object... own) throws SQLException {
    addFrom(own, 0);
  }

  /// The same, of a row whose values stand among others.
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

  /// Stores those that do not make up many.
  ///
  /// @return how many of all were stored
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
