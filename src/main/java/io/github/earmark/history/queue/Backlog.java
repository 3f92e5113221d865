package io.github.earmark.history.queue;

import io.github.earmark.history.store.Sql;
import io.github.earmark.music.Listen;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of one service's queue.
///
/// @param pending listens to be sent that belong to no other state
/// @param unanswered listens that were sent without a reply
/// @param keptBack listens held back to give the user time to correct them
/// @param held listens that wait until the clock is right
/// @param late how many of all these belong to a backfill
/// @param oldest the start of the oldest queued listen; null if there is none
/// @param setAsideCount how many it refused
/// @param setAside the newest of those, fewer if they are very long
/// @param lastSuccess when it last accepted something
/// @param deletions how many forgotten listens it has yet to delete
public record Backlog(
    String service,
    long pending,
    long unanswered,
    long keptBack,
    long held,
    long late,
    @Nullable Instant oldest,
    long setAsideCount,
    List<SetAside> setAside,
    @Nullable Instant lastSuccess,
    long deletions) {

  /// A listen that the service refused, with the reason.
  public record SetAside(Listen listen, String reason) {}

  /// Everything that is still to be sent to it.
  public long owed() {
    return pending + unanswered + keptBack + held;
  }

  public static Backlog read(Connection connection, String service, int most) throws SQLException {
    var owed = Sql.all(connection, OWED, Backlog::owed, service).getFirst();
    var keptBack = Sql.number(connection, KEPT_BACK, service);
    return new Backlog(
        service,
        owed.all() - owed.unanswered() - keptBack - owed.held(),
        owed.unanswered(),
        keptBack,
        owed.held(),
        owed.late(),
        owed.oldest(),
        Sql.number(connection, ASIDE, service),
        Sql.some(
            connection,
            SET_ASIDE,
            MOST_TEXT,
            SubmissionRow.LONG,
            row -> new SetAside(SubmissionRow.read(row).edited().listen(), row.getString("reason")),
            service,
            (long) most),
        Sql.first(
            connection,
            "SELECT last_success_ms FROM services WHERE name = ?",
            row -> Sql.instant(row, "last_success_ms"),
            service),
        Sql.number(connection, DELETIONS, service));
  }

  /// The limit for set-aside listens, as every service may show some at a time.
  private static final long MOST_TEXT = 1 << 16;

  private record Owed(long all, long unanswered, long held, long late, @Nullable Instant oldest) {}

  private static Owed owed(ResultSet row) throws SQLException {
    return new Owed(
        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), Sql.instant(row, "oldest"));
  }

  /// Needs a single scan of the index.
  public static final String OWED =
      """
      SELECT count(*), count(*) FILTER (WHERE unanswered = 1),
        count(*) FILTER (WHERE start_ms IS NULL AND unanswered = 0), count(*) FILTER (WHERE late = 1),
        min(start_ms) AS oldest
      FROM submissions WHERE state = 'pending' AND service = ?
      """;

  /// A listen whose start is not known either counts as held. This matches [DeliveryState#SQL], but
  /// uses the index.
  private static final String KEPT_BACK =
      """
      SELECT count(*) FROM submissions
      WHERE state = 'pending' AND service = ? AND until_ms IS NOT NULL AND start_ms IS NOT NULL
        AND unanswered = 0 AND reason IS NULL
      """;

  private static final String ASIDE =
      "SELECT count(*) FROM submissions WHERE state = 'set_aside' AND service = ?";

  private static final String DELETIONS = "SELECT count(*) FROM deletions WHERE service = ?";

  private static final String SET_ASIDE =
      SubmissionRow.COLUMNS
          + """
      WHERE s.state = 'set_aside' AND s.service = ?
      ORDER BY s.start_ms DESC LIMIT ?
      """;
}
