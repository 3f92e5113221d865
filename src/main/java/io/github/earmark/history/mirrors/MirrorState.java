package io.github.earmark.history.mirrors;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far a service that receives the whole history is. Plays and marks are numbers of rows; a
/// backfill's period is in milliseconds since 1970.
///
/// @param lastPlay the last play that it has
/// @param sentPlay the last play that it may have
/// @param oldPlay the last play of a backfill that it has; null if there is no backfill
/// @param oldUntil the last play of a backfill
/// @param oldMark as oldPlay, for marks
/// @param oldSince when the plays of a backfill began at the earliest; null for no limit
/// @param oldBefore before when they began; null for no limit
record MirrorState(
    UUID history,
    long lastPlay,
    long sentPlay,
    long newestPlay,
    long lastMark,
    long sentMark,
    long newestMark,
    @Nullable Long oldPlay,
    long oldUntil,
    @Nullable Long oldMark,
    @Nullable Long oldSince,
    @Nullable Long oldBefore) {
  private static final String STATE =
      """
      SELECT history, last_play, sent_play, last_mark, sent_mark, old_play, old_until, old_mark, old_since_ms, old_before_ms,
        (SELECT coalesce(max(id), 0) FROM plays) AS newest_play, (SELECT coalesce(max(id), 0) FROM marks) AS newest_mark
      FROM mirrors WHERE service = ?
      """;

  /// A service that nothing is queued for has nothing and receives nothing.
  static MirrorState read(Connection connection, String service) throws SQLException {
    var state = Sql.first(connection, STATE, MirrorState::of, service);
    return state == null
        ? new MirrorState(new UUID(0, 0), 0, 0, 0, 0, 0, 0, null, 0, null, null, null)
        : state;
  }

  private static MirrorState of(ResultSet row) throws SQLException {
    return new MirrorState(
        MirrorRows.uuid(row, "history"),
        row.getLong("last_play"),
        row.getLong("sent_play"),
        row.getLong("newest_play"),
        row.getLong("last_mark"),
        row.getLong("sent_mark"),
        row.getLong("newest_mark"),
        number(row, "old_play"),
        row.getLong("old_until"),
        number(row, "old_mark"),
        number(row, "old_since_ms"),
        number(row, "old_before_ms"));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    var number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  /// Whether anything was stored since the service was last sent something.
  boolean newer() {
    return newestPlay > sentPlay || newestMark > sentMark;
  }
}
