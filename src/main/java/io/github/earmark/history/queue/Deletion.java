package io.github.earmark.history.queue;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.music.Listen;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// Something that was deleted here and that a service has yet to delete.
///
/// @param listen as it was sent
/// @param asked when the user deleted it
public record Deletion(long id, Listen listen, Instant asked) {

  /// In the order in which the user deleted them.
  static List<Deletion> read(Connection connection, String service, int most) throws SQLException {
    return Sql.some(
        connection,
        "SELECT id, asked_ms, listen FROM deletions WHERE service = ? ORDER BY id LIMIT ?",
        SubmissionRow.MOST_TEXT,
        List.of("listen"),
        row ->
            new Deletion(
                row.getLong("id"),
                TrackJson.listen(0, TrackJson.parse(row.getString("listen"))),
                Objects.requireNonNull(Sql.instant(row, "asked_ms"))),
        service,
        (long) most);
  }
}
