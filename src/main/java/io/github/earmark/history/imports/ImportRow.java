package io.github.earmark.history.imports;

import io.github.earmark.history.sources.ImportCounts;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.TrackJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An import in the history.
///
/// @param paths what was imported
/// @param formats the names of its formats
/// @param ended null if it is running or was interrupted
/// @param undone null unless it was undone
/// @param counts of all its rows; if it has not ended, of what it has stored so far
/// @param marks how many ratings, loves and tags from it are in the history
/// @param counted how many counts of other players from it are in the history
public record ImportRow(
    long id,
    List<String> paths,
    List<String> formats,
    Instant began,
    @Nullable Instant ended,
    @Nullable Instant undone,
    ImportCounts counts,
    long marks,
    long counted) {

  /// All imports, newest first.
  public static List<ImportRow> all(Connection connection) throws SQLException {
    return Sql.all(
        connection,
        """
        SELECT i.*, (SELECT group_concat(format) FROM import_sources s WHERE s.import = i.id) AS formats,
          iif(ended_ms IS NULL, (SELECT count(*) FROM plays WHERE id >= first_play AND outcome = 'listen'
            AND source IN (SELECT id FROM import_sources WHERE import = i.id)), imported) AS stored_listens,
          iif(ended_ms IS NULL, (SELECT count(*) FROM plays WHERE id >= first_play AND outcome <> 'listen'
            AND source IN (SELECT id FROM import_sources WHERE import = i.id)), skips) AS stored_skips,
          (SELECT count(*) FROM marks WHERE import = i.id) AS marks,
          (SELECT count(*) FROM player_counts WHERE import = i.id) AS counted
        FROM imports i WHERE i.settings <> 'client:' ORDER BY i.id DESC
        """,
        row -> {
          var formats = row.getString("formats");
          return new ImportRow(
              row.getLong("id"),
              paths(row.getString("paths")),
              formats == null ? List.of() : List.of(formats.split(",")),
              Instant.ofEpochMilli(row.getLong("began_ms")),
              Sql.instant(row, "ended_ms"),
              Sql.instant(row, "undone_ms"),
              new ImportCounts(
                  row.getLong("stored_listens"),
                  row.getLong("known"),
                  row.getLong("stored_skips"),
                  row.getLong("ignored"),
                  row.getLong("rejected"),
                  row.getLong("tracks")),
              row.getLong("marks"),
              row.getLong("counted"));
        });
  }

  /// Empty if it cannot be parsed; older builds stored strange names incorrectly.
  private static List<String> paths(@Nullable String array) {
    var paths = new ArrayList<String>();
    try {
      TrackJson.parse(array == null ? "[]" : array).forEach(path -> paths.add(path.asText()));
    } catch (IllegalArgumentException _) {
      // What was imported is no longer known.
    }
    return paths;
  }
}
