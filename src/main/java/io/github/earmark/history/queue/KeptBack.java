package io.github.earmark.history.queue;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Listens that are held back for a while so that the user can correct or drop them, and listens
/// that a service postponed, which have its reason.
public final class KeptBack {
  /// No listen waits longer: any that seems to was stored while the clock was ahead.
  private static final Duration LONGEST = Duration.ofDays(8);

  private KeptBack() {}

  public static final String NEXT =
      """
      SELECT min(until_ms) FROM submissions
      WHERE state = 'pending' AND service = ? AND until_ms IS NOT NULL
      """;

  /// When the next one may be sent, in milliseconds; 0 if there is none.
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
