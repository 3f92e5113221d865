package io.github.earmark.history.queue;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Listens that are kept back for a while, so that the user can correct or drop them; and those
/// that a service did not want yet, which wait by themselves, and have its reason.
public final class KeptBack {
  /// Nobody is given more time: what seems to have more was stored by a clock that ran ahead.
  private static final Duration LONGEST = Duration.ofDays(8);

  private KeptBack() {}

  public static final String NEXT =
      """
      SELECT min(until_ms) FROM submissions
      WHERE state = 'pending' AND service = ? AND until_ms IS NOT NULL
      """;

  /// In milliseconds, 0 where nothing is kept back.
  static long next(Connection connection, String service) throws SQLException {
    return Sql.number(connection, NEXT, service);
  }

  static boolean over(long next, Instant now) {
    return next != 0 && (next <= now.toEpochMilli() || next > now.plus(LONGEST).toEpochMilli());
  }

  static int hurry(Connection connection, String service) throws SQLException {
    return Sql.change(
        connection,
        """
        UPDATE submissions SET until_ms = NULL
        WHERE state = 'pending' AND service = ? AND until_ms IS NOT NULL AND reason IS NOT NULL
        """,
        service);
  }

  static long release(Connection connection, String service, Instant now) throws SQLException {
    Sql.change(
        connection,
        """
        UPDATE submissions SET until_ms = NULL
        WHERE state = 'pending' AND service = ? AND until_ms IS NOT NULL
          AND NOT (until_ms > ? AND until_ms <= ?)
        """,
        service,
        now,
        now.plus(LONGEST));
    return next(connection, service);
  }
}
