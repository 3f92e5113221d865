package io.github.earmark.history.queue;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Listen;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads submissions from the history, with their listens.
public final class SubmissionRow {
  private SubmissionRow() {}

  /// The columns for [#read].
  static final String COLUMNS =
      """
      SELECT s.id, s.play, s.service, s.start_ms, s.attempts, s.frozen, s.sent_ms, s.reason, s.edits, s.a_minute,
        p.kind, p.player, d.uri, d.remote, d.duration_ms, d.tags
      FROM submissions s JOIN plays p ON p.id = s.play JOIN descriptions d ON d.id = p.description
      """;

  public static final String PENDING =
      COLUMNS
          + """
          WHERE s.state = 'pending' AND s.service = ? AND s.unanswered = ? AND s.late = ? AND s.start_ms IS NOT NULL
            AND s.until_ms IS NULL AND s.id NOT IN (SELECT value FROM json_each(?))
          ORDER BY s.start_ms, s.play LIMIT ?
          """;

  static final String LEAST_TRIED =
      COLUMNS
          + """
          WHERE s.id IN (
            SELECT id FROM submissions
            WHERE state = 'pending' AND service = ? AND unanswered = 0 AND late = ? AND start_ms IS NOT NULL
              AND until_ms IS NULL AND id NOT IN (SELECT value FROM json_each(?))
            ORDER BY attempts, start_ms, play LIMIT ?)
          ORDER BY s.start_ms, s.play
          """;

  static final String SENDABLE =
      COLUMNS
          + "WHERE s.id = ? AND s.state = 'pending' AND s.unanswered = 0 AND s.start_ms IS NOT NULL"
          + " AND s.until_ms IS NULL";

  /// The most text of listens read at a time, in characters: enough for a thousand typical listens,
  /// and little enough for a small heap, even with several services and everything built from it.
  static final long MOST_TEXT = 1 << 19;

  /// The columns that can be long.
  static final List<String> LONG = List.of("tags", "frozen", "edits", "uri");

  /// The results of a query that begins with the columns above, up to [#MOST_TEXT].
  static List<Submission> some(Connection connection, String query, Object... values)
      throws SQLException {
    return Sql.some(connection, query, MOST_TEXT, LONG, SubmissionRow::read, values);
  }

  static Submission read(ResultSet row) throws SQLException {
    return new Submission(
        row.getLong("id"),
        row.getString("service"),
        listen(row),
        row.getInt("attempts"),
        Sql.instant(row, "sent_ms"),
        Objects.requireNonNull(row.getString("player")),
        row.getString("frozen") != null,
        Edits.read(row.getString("edits")),
        aMinute(row));
  }

  private static @Nullable Integer aMinute(ResultSet row) throws SQLException {
    var rate = row.getInt("a_minute");
    return rate == 0 ? null : rate;
  }

  private static Listen listen(ResultSet row) throws SQLException {
    var play = row.getLong("play");
    var frozen = row.getString("frozen");
    return frozen != null
        ? TrackJson.listen(play, TrackJson.parse(frozen))
        : new Listen(
            play,
            Objects.requireNonNull(Sql.instant(row, "start_ms")),
            Tracks.read(row),
            row.getString("kind"));
  }
}
