package io.github.earmark.history.read;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The descriptions that match a search, in a temporary table: SQLite keeps it out of the heap,
/// however long it gets.
record FoundDescriptions(Connection connection) {
  /// With fewer plays than this, sorting them is faster than scanning all plays in order.
  private static final long FEW = 20_000;

  void fill(SearchCondition condition, @Nullable Long track) throws SQLException {
    clear();
    Sql.script(connection, "CREATE TEMP TABLE found (description INTEGER PRIMARY KEY)");
    var values = new ArrayList<Object>(condition.values());
    if (track != null) {
      values.add(track);
    }
    Sql.change(
        connection,
        "INSERT INTO temp.found SELECT d.id FROM descriptions d WHERE "
            + condition.sql("d.tags", "d.uri", "NULL")
            + (track == null ? "" : " AND d.track = ?"),
        values.toArray());
  }

  /// The SQL source of their plays.
  String plays() throws SQLException {
    var plays =
        Sql.number(
            connection,
            """
            SELECT count(*) FROM (
              SELECT 1 FROM temp.found f CROSS JOIN plays p ON p.description = f.description LIMIT ?)
            """,
            FEW);
    return plays < FEW
        ? """
        FROM temp.found f CROSS JOIN plays p ON p.description = f.description
          CROSS JOIN descriptions d ON d.id = p.description
        """
        : """
        FROM plays p CROSS JOIN temp.found f ON f.description = p.description
          CROSS JOIN descriptions d ON d.id = p.description
        """;
  }

  void clear() throws SQLException {
    Sql.script(connection, "DROP TABLE IF EXISTS temp.found");
  }
}
