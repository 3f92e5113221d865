package io.github.earmark.history.queue;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A submission on which a service fails while it accepts others.
///
/// @param strikes how often that happened
/// @param sent when it was last sent
public record Suspect(long id, int strikes, Instant sent) {
  public static final String QUERY =
      """
      SELECT id, strikes, coalesce(sent_ms, 0) AS sent_ms FROM submissions
      WHERE service = ? AND strikes IS NOT NULL AND state = 'pending'
      """;

  static List<Suspect> read(Connection connection, String service) throws SQLException {
    return Sql.all(
        connection,
        QUERY,
        row ->
            new Suspect(
                row.getLong("id"),
                row.getInt("strikes"),
                Objects.requireNonNull(Sql.instant(row, "sent_ms"))),
        service);
  }

  /// The rows to write, given the strikes before and now.
  static List<@Nullable Object[]> changes(Map<Long, Integer> before, Map<Long, Integer> after) {
    var rows = new ArrayList<@Nullable Object[]>();
    before.keySet().stream()
        .filter(id -> !after.containsKey(id))
        .forEach(id -> rows.add(new @Nullable Object[] {null, id}));
    after.forEach(
        (id, strikes) -> {
          if (!strikes.equals(before.get(id))) {
            rows.add(new @Nullable Object[] {strikes, id});
          }
        });
    return rows;
  }

  static int[] write(Connection connection, List<@Nullable Object[]> changes) throws SQLException {
    return Sql.changeEach(connection, "UPDATE submissions SET strikes = ? WHERE id = ?", changes);
  }
}
