package io.github.earmark.history.read;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/// How much the history contains.
///
/// @param plays of every kind
/// @param listens plays that qualified and are owed to services
/// @param shorts plays heard to their end that are too short to be sent
/// @param unnamed plays that qualified but cannot be sent without artist and title
/// @param held plays whose start waits for a clock that can be trusted
public record Totals(long plays, long listens, long shorts, long unnamed, long held, long tracks) {
  static Totals read(Connection connection) throws SQLException {
    return Sql.all(
            connection,
            "SELECT plays, listens, shorts, unnamed, held, tracks FROM totals",
            row ->
                new Totals(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6)))
        .getFirst();
  }

  public long skips() {
    return plays - listens - shorts - unnamed;
  }
}
