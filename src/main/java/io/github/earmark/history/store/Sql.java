package io.github.earmark.history.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs prepared statements, in one line each. A value is a String, a Long, an Integer, a Boolean,
/// an Instant or a Duration (both stored as milliseconds), or null.
public final class Sql {
  private Sql() {}

  public interface Row<T extends @Nullable Object> {
    T read(ResultSet row) throws SQLException;
  }

  /// Runs a script of several statements.
  public static void script(Connection connection, String script) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(script);
    }
  }

  /// Returns how many rows were changed.
  public static int change(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    var statement = KeptStatements.take(connection, sql);
    try {
      bind(statement, values);
      return statement.executeUpdate();
    } finally {
      KeptStatements.give(connection, sql, statement);
    }
  }

  /// Makes the same change for each of many rows of values.
  ///
  /// @return for each, how many rows of the table it changed
  public static int[] changeEach(Connection connection, String sql, List<@Nullable Object[]> rows)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var values : rows) {
        bind(statement, values);
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  /// Returns the id of the inserted row.
  public static long insert(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    var id = first(connection, sql + " RETURNING id", row -> row.getLong(1), values);
    if (id == null) {
      throw new SQLException("nothing was inserted");
    }
    return id;
  }

  public static <T extends @Nullable Object> List<T> all(
      Connection connection, String sql, Row<T> row, @Nullable Object... values)
      throws SQLException {
    var all = new ArrayList<T>();
    var statement = KeptStatements.take(connection, sql);
    try {
      bind(statement, values);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(row.read(rows));
        }
      }
    } finally {
      KeptStatements.give(connection, sql, statement);
    }
    return all;
  }

  /// The first rows that together have no more than this number of characters in these columns; at
  /// least one, however long it is.
  public static <T extends @Nullable Object> List<T> some(
      Connection connection,
      String sql,
      long characters,
      List<String> columns,
      Row<T> row,
      @Nullable Object... values)
      throws SQLException {
    return some(
        connection,
        sql,
        characters,
        rows -> {
          var length = 0L;
          for (var column : columns) {
            var text = rows.getString(column);
            length += text == null ? 0 : text.length();
          }
          return new Sized<>(row.read(rows), length);
        },
        values);
  }

  /// A row, with the number of characters in its long texts.
  public record Sized<T extends @Nullable Object>(T row, long characters) {}

  /// The first rows that together have no more than this number of characters; at least one,
  /// however long it is.
  public static <T extends @Nullable Object> List<T> some(
      Connection connection,
      String sql,
      long characters,
      Row<Sized<T>> row,
      @Nullable Object... values)
      throws SQLException {
    var some = new ArrayList<T>();
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (var rows = statement.executeQuery()) {
        var left = characters;
        while (rows.next()) {
          var next = row.read(rows);
          left -= next.characters();
          if (left < 0 && !some.isEmpty()) {
            break;
          }
          some.add(next.row());
        }
      }
    }
    return some;
  }

  public static <T extends @Nullable Object> @Nullable T first(
      Connection connection, String sql, Row<T> row, @Nullable Object... values)
      throws SQLException {
    var all = all(connection, sql, row, values);
    return all.isEmpty() ? null : all.getFirst();
  }

  /// A number from a query that always has a result, such as a count; 0 if it is null.
  public static long number(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    var number = first(connection, sql, row -> row.getLong(1), values);
    return number == null ? 0 : number;
  }

  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  public static @Nullable Duration duration(ResultSet row, String column) throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? null : Duration.ofMillis(millis);
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (var i = 0; i < values.length; i++) {
      statement.setObject(i + 1, plain(values[i]));
    }
  }

  /// The value as SQLite knows it. An importer calls this a million times, for which a switch is
  /// too slow.
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Instant instant) {
      return instant.toEpochMilli();
    }
    if (value instanceof Duration duration) {
      return duration.toMillis();
    }
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    return value;
  }
}
