package io.github.earmark.history.copies;

import io.github.earmark.history.marks.MarkState;
import io.github.earmark.history.sources.ImportCounts;
import io.github.earmark.history.sources.ImportTraces;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.TrackFinder;
import io.github.earmark.history.tracks.Tracks;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Stores loves and hates reported by another program.
///
/// @param run the import that contains them
record CopiedFeedback(long run) {

  CopyCounts add(Connection connection, Copied.Feeling feeling) throws SQLException {
    var track = track(connection, feeling);
    if (track == null) {
      return new CopyCounts(ImportCounts.NONE, 0, 1, 0);
    }
    var known =
        Sql.number(
            connection,
            "SELECT count(*) FROM marks WHERE track = ? AND kind = 'love' AND moment_ms = ? AND value = ?",
            track,
            feeling.moment(),
            feeling.score());
    var stands = MarkState.score(connection, track);
    if (known > 0 || (stands != null && stands == feeling.score())) {
      return new CopyCounts(new ImportCounts(0, 1, 0, 0, 0, 0));
    }
    Sql.insert(
        connection,
        """
        INSERT INTO marks (gesture, track, kind, value, moment_ms, origin, import)
        VALUES (coalesce((SELECT seq + 1 FROM sqlite_sequence WHERE name = 'marks'), 1), ?, 'love', ?, ?, 'import', ?)
        """,
        track,
        feeling.score(),
        feeling.moment(),
        run);
    return new CopyCounts(ImportCounts.NONE, 1, 0, 0);
  }

  /// Creates it if it is new and has names.
  private @Nullable Long track(Connection connection, Copied.Feeling feeling) throws SQLException {
    var tracks = new Tracks(connection, "");
    var said = feeling.said();
    var known = new TrackFinder(connection, "").byRecording(said);
    if (known != null || !said.named()) {
      return known;
    }
    var names = NameNormalizer.of(said);
    var song =
        Sql.all(
            connection,
            "SELECT DISTINCT track FROM track_names WHERE artist = ? AND title = ? ORDER BY track",
            row -> row.getLong(1),
            names.artist(),
            names.title());
    var last = ImportTraces.lastDescription(connection);
    var described = tracks.describeImported(said, names, song);
    if (described.description() > last) {
      new ImportTraces(connection, run).description(described.description());
    }
    return described.track();
  }
}
