package io.github.earmark.history.mirrors;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a mirror has yet to receive. It is counted by ids, which is quick however much there is; if
/// some of those plays were deleted, it is less.
///
/// @param plays that are new, changed or deleted, and older ones of a backfill
/// @param marks marks that are new, changed or deleted
/// @param old how many of the plays are of a backfill
/// @param oldest when the first of the plays that are new began; null if there are none
/// @param lastSuccess when it last stored something
public record MirrorBacklog(
    long plays, long marks, long old, @Nullable Instant oldest, @Nullable Instant lastSuccess) {

  private static final String OWED =
      """
      SELECT max((SELECT coalesce(max(id), 0) FROM plays) - m.last_play, 0) AS new_plays,
        max((SELECT coalesce(max(id), 0) FROM marks) - m.last_mark, 0) AS new_marks,
        CASE WHEN m.old_play IS NULL THEN 0 WHEN m.old_since_ms IS NULL AND m.old_before_ms IS NULL
          THEN max(m.old_until - m.old_play, 0)
          ELSE (SELECT count(*) FROM plays p WHERE p.start_ms >= coalesce(m.old_since_ms, 0)
            AND p.start_ms < coalesce(m.old_before_ms, 9223372036854775807) AND p.id > m.old_play AND p.id <= m.old_until)
        END AS old_plays,
        CASE WHEN m.old_mark IS NULL THEN 0 ELSE max(m.last_mark - m.old_mark, 0) END AS old_marks,
        (SELECT count(*) FROM mirror_debts b WHERE b.service = m.service AND b.kind = 'play') AS changed_plays,
        (SELECT count(*) FROM mirror_debts b WHERE b.service = m.service AND b.kind = 'mark') AS changed_marks,
        (SELECT p.start_ms FROM plays p WHERE p.id > m.last_play ORDER BY p.id LIMIT 1) AS oldest,
        (SELECT last_success_ms FROM services WHERE name = m.service) AS last_success_ms
      FROM mirrors m WHERE m.service = ?
      """;

  static MirrorBacklog read(Connection connection, String service) throws SQLException {
    var backlog = Sql.first(connection, OWED, MirrorBacklog::read, service);
    return backlog == null ? new MirrorBacklog(0, 0, 0, null, null) : backlog;
  }

  private static MirrorBacklog read(ResultSet row) throws SQLException {
    var old = row.getLong("old_plays");
    return new MirrorBacklog(
        row.getLong("new_plays") + row.getLong("changed_plays") + old,
        row.getLong("new_marks") + row.getLong("changed_marks") + row.getLong("old_marks"),
        old,
        Sql.instant(row, "oldest"),
        Sql.instant(row, "last_success_ms"));
  }
}
