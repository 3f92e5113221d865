package io.github.earmark.history.read;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A track that is loved or hated.
///
/// @param id the track's id
/// @param score 1 for love, -1 for hate
/// @param since when it was marked
public record TrackWithFeedback(long id, Track track, int score, Instant since) {
  private static final String ALL =
      """
      SELECT m.track, m.value, m.moment_ms FROM marks m
      WHERE m.kind = 'love' AND m.undone_ms IS NULL AND m.value <> 0 AND m.id = (
        SELECT id FROM marks WHERE track = m.track AND kind = 'love' AND undone_ms IS NULL
        ORDER BY moment_ms DESC, id DESC LIMIT 1)
      ORDER BY m.moment_ms, m.id
      """;

  private record Felt(long track, int score, Instant since) {}

  /// All of them, in the order in which they were marked.
  static List<TrackWithFeedback> all(Connection connection) throws SQLException {
    var all = new ArrayList<TrackWithFeedback>();
    for (var felt :
        Sql.all(
            connection,
            ALL,
            row -> new Felt(row.getLong(1), row.getInt(2), Instant.ofEpochMilli(row.getLong(3))))) {
      all.add(
          new TrackWithFeedback(
              felt.track(), Tracks.names(connection, felt.track()), felt.score(), felt.since()));
    }
    return all;
  }
}
