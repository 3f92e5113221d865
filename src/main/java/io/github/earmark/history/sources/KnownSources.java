package io.github.earmark.history.sources;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The sources of all imports.
///
/// @param mine the id of the source that is being imported
/// @param format its format
/// @param all sources by id
public record KnownSources(long mine, SourceFormat format, Map<Long, Known> all) {

  /// @param run the import that it belongs to
  record Known(long run, SourceFormat format) {}

  /// Reads all sources, including this one, which is created if new.
  public static KnownSources read(Connection connection, long run, SourceFormat format)
      throws SQLException {
    Sql.change(
        connection,
        """
        INSERT INTO import_sources (import, format, player, kind, precision_ms) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        run,
        format.format(),
        format.player(),
        format.kind(),
        format.precision());
    var all = all(connection);
    var mine =
        Sql.number(
            connection,
            "SELECT id FROM import_sources WHERE import = ? AND format = ?",
            run,
            format.format());
    return new KnownSources(mine, format, all);
  }

  static Map<Long, Known> all(Connection connection) throws SQLException {
    var all = new HashMap<Long, Known>();
    Sql.all(
        connection,
        "SELECT id, import, format, player, kind, precision_ms FROM import_sources",
        row ->
            all.put(
                row.getLong("id"),
                new Known(
                    row.getLong("import"),
                    new SourceFormat(
                        Objects.requireNonNull(row.getString("format")),
                        Objects.requireNonNull(row.getString("player")),
                        Objects.requireNonNull(row.getString("kind")),
                        Duration.ofMillis(row.getLong("precision_ms"))))));
    return all;
  }

  Known of(long source) {
    return Objects.requireNonNull(all.get(source), "source of a play");
  }
}
