package io.github.earmark.postgresql;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows of a batch by columns, each of which is one array: a statement of its own for each row
/// takes many times as long.
///
/// @param <R> what a row is made of
final class Columns<R> {
  /// One column.
  ///
  /// @param type as PostgreSQL calls it
  private record Column<R>(
      String name, String type, Function<R, @Nullable Object> value, String read) {}

  private final List<Column<R>> columns = new ArrayList<>();

  Columns<R> text(String name, Function<R, @Nullable String> value) {
    columns.add(new Column<>(name, "text", row -> clean(value.apply(row)), "x." + name));
    return this;
  }

  /// Several words, which go as one text: PostgreSQL knows no arrays of different lengths in one.
  Columns<R> words(String name, Function<R, List<String>> value) {
    columns.add(
        new Column<>(
            name,
            "text",
            row -> {
              var words = value.apply(row);
              return words.isEmpty() ? null : clean(String.join("\u001f", words));
            },
            "string_to_array(x." + name + ", E'\\x1f')"));
    return this;
  }

  Columns<R> number(String name, Function<R, @Nullable Long> value) {
    columns.add(new Column<>(name, "int8", value::apply, "x." + name));
    return this;
  }

  Columns<R> length(String name, Function<R, @Nullable Duration> value) {
    return number(
        name,
        row -> {
          var length = value.apply(row);
          return length == null ? null : length.toMillis();
        });
  }

  Columns<R> moment(String name, Function<R, @Nullable Instant> value) {
    columns.add(
        new Column<>(
            name,
            "int8",
            row -> {
              var moment = value.apply(row);
              return moment == null ? null : moment.toEpochMilli();
            },
            "timestamptz 'epoch' + x." + name + " * interval '1 millisecond'"));
    return this;
  }

  Columns<R> id(String name, Function<R, UUID> value) {
    columns.add(new Column<>(name, "uuid", row -> value.apply(row).toString(), "x." + name));
    return this;
  }

  /// Puts rows into a table, or in the place of those with an older revision.
  String upsert(String table) {
    var sql =
        new StringBuilder("INSERT INTO earmark.").append(table).append(" AS p (listener, history");
    columns.forEach(column -> sql.append(", ").append(column.name()));
    sql.append(") SELECT ?, ?::uuid");
    columns.forEach(column -> sql.append(", ").append(column.read()));
    from(sql);
    sql.append(" ON CONFLICT (listener, id) DO UPDATE SET history = excluded.history");
    for (var column : columns) {
      if (!column.name().equals("id")) {
        sql.append(", ").append(column.name()).append(" = excluded.").append(column.name());
      }
    }
    return sql.append(" WHERE excluded.revision > p.revision").toString();
  }

  /// Deletes rows, unless they have a newer revision.
  String delete(String table) {
    var sql = new StringBuilder("DELETE FROM earmark.").append(table).append(" p USING");
    sql.append(from(new StringBuilder()).substring(" FROM".length()));
    return sql.append(" WHERE p.listener = ? AND p.id = x.id AND p.revision < x.revision")
        .toString();
  }

  private StringBuilder from(StringBuilder sql) {
    sql.append(" FROM unnest(");
    for (var i = 0; i < columns.size(); i++) {
      sql.append(i == 0 ? "?::" : ", ?::").append(columns.get(i).type()).append("[]");
    }
    sql.append(") AS x(");
    for (var i = 0; i < columns.size(); i++) {
      sql.append(i == 0 ? "" : ", ").append(columns.get(i).name());
    }
    return sql.append(')');
  }

  /// Binds all rows of a batch, one array for each column.
  ///
  /// @param first the number of the first parameter
  void bind(Connection connection, PreparedStatement statement, int first, List<R> rows)
      throws SQLException {
    for (var i = 0; i < columns.size(); i++) {
      statement.setArray(first + i, array(connection, columns.get(i), rows));
    }
  }

  int count() {
    return columns.size();
  }

  private static <R> Array array(Connection connection, Column<R> column, List<R> rows)
      throws SQLException {
    var numbers = column.type().equals("int8");
    @Nullable Object[] values = numbers ? new Long[rows.size()] : new String[rows.size()];
    for (var i = 0; i < values.length; i++) {
      values[i] = column.value().apply(rows.get(i));
    }
    return connection.createArrayOf(numbers ? "int8" : "text", values);
  }

  /// PostgreSQL has no NUL in a text, and no half of a character.
  static @Nullable String clean(@Nullable String text) {
    if (text == null || text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
      return text;
    }
    var whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return whole.replace("\0", "");
  }
}
