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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of a batch as one array for each column, because a statement for each row takes many
/// times as long.
///
/// @param <R> the type of a row
final class Columns<R> {
  /// One column.
  ///
  /// @param type PostgreSQL's type
  private record Column<R>(
      String name, String type, Function<R, @Nullable Object> value, String read) {}

  private final List<Column<R>> columns = new ArrayList<>();

  Columns<R> text(String name, Function<R, @Nullable String> value) {
    columns.add(new Column<>(name, "text", row -> clean(value.apply(row)), "x." + name));
    return this;
  }

  /// Several words, sent as one text: PostgreSQL's arrays cannot contain arrays of different
  /// lengths.
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

  Columns<R> flag(String name, Predicate<R> value) {
    columns.add(
        new Column<>(name, "int8", row -> value.test(row) ? 1L : 0L, "x." + name + " <> 0"));
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

  /// The statement that inserts rows, or replaces those with an older revision.
  ///
  /// @param with the rest of the statement, with %s in place of the INSERT; it may read `x`, the
  ///   given rows, and `g`, the values that they share
  String upsert(String table, String with) {
    return given() + with.formatted(insert(table, "id") + " WHERE excluded.revision > p.revision");
  }

  /// The statement that inserts rows, or replaces those that differ.
  String replace(String table) {
    return given()
        + insert(table, "history, id")
        + " WHERE (%s) IS DISTINCT FROM (%s)".formatted(names("p."), names("excluded."));
  }

  /// The statement that deletes rows, unless they have a newer revision.
  ///
  /// @param with as for [#upsert]
  String delete(String table, String with) {
    return given()
        + with.formatted(
            "DELETE FROM earmark.%s p USING x WHERE p.listener = x.listener AND p.id = x.id AND p.revision < x.revision"
                .formatted(table));
  }

  /// Every statement has these parameters: the listener, the history, the number of the change,
  /// then the arrays.
  private String given() {
    return """
    WITH g AS (SELECT ?::text AS listener, ?::uuid AS history, ?::bigint AS changed),
    x AS (SELECT g.listener, g.history, g.changed, y.* FROM g, unnest(%s) AS y (%s))
    """
        .formatted(
            columns.stream()
                .map(column -> "?::" + column.type() + "[]")
                .collect(Collectors.joining(", ")),
            names(""));
  }

  private String insert(String table, String key) {
    return """
    INSERT INTO earmark.%s AS p (listener, history, changed, %s)
    SELECT x.listener, x.history, x.changed, %s FROM x
    ON CONFLICT (listener, %s) DO UPDATE SET history = excluded.history, changed = excluded.changed, %s
    """
        .formatted(
            table,
            names(""),
            columns.stream().map(Column::read).collect(Collectors.joining(", ")),
            key,
            columns.stream()
                .map(Column::name)
                .filter(name -> !name.equals("id"))
                .map("%1$s = excluded.%1$s"::formatted)
                .collect(Collectors.joining(", ")));
  }

  private String names(String prefix) {
    return columns.stream().map(column -> prefix + column.name()).collect(Collectors.joining(", "));
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

  private static <R> Array array(Connection connection, Column<R> column, List<R> rows)
      throws SQLException {
    var numbers = column.type().equals("int8");
    @Nullable Object[] values = numbers ? new Long[rows.size()] : new String[rows.size()];
    for (var i = 0; i < values.length; i++) {
      values[i] = column.value().apply(rows.get(i));
    }
    return connection.createArrayOf(numbers ? "int8" : "text", values);
  }

  /// PostgreSQL's texts cannot contain NUL or half of a surrogate pair.
  static @Nullable String clean(@Nullable String text) {
    if (text == null || isClean(text)) {
      return text;
    }
    var whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return whole.replace("\0", "");
  }

  /// A loop is quicker than a stream; a backfill has millions of texts.
  private static boolean isClean(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
