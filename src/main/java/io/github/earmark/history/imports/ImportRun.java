package io.github.earmark.history.imports;

import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.copies.CopyCounts;
import io.github.earmark.history.copies.HistoryCopy;
import io.github.earmark.history.sources.EarlierPlays;
import io.github.earmark.history.sources.ImportCounts;
import io.github.earmark.history.sources.KnownSources;
import io.github.earmark.history.sources.SongIndex;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.sources.SourceRows;
import io.github.earmark.history.sources.StoredTime;
import io.github.earmark.history.store.ImportDatabase;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.TrackJson;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run of the importer: the history, open for writing many rows. An interrupted run is continued
/// by the next one with the same paths and settings. Not thread-safe. All methods throw
/// [io.github.earmark.history.store.HistoryException].
public final class ImportRun implements AutoCloseable {
  private final ImportDatabase database;
  private final long id;
  private final EarlierPlays earlier;
  private final boolean resumed;
  private final SongIndex songs = new SongIndex();
  private final StoredTime stored = new StoredTime();
  private final HistoryCopy copy;

  /// The sources, seen from the format being imported.
  private @Nullable KnownSources known;

  private ImportRun(ImportDatabase database, long id, boolean resumed, EarlierPlays earlier) {
    this.database = database;
    this.id = id;
    this.resumed = resumed;
    this.earlier = earlier;
    this.copy = new HistoryCopy(id, earlier);
  }

  private record Begun(long id, boolean resumed, EarlierPlays earlier) {}

  /// Begins a run, or continues one that was interrupted.
  ///
  /// @param paths what is imported
  /// @param settings everything else that affects what is stored
  public static ImportRun begin(Path directory, List<String> paths, String settings, Instant now) {
    var named = TrackJson.array(paths);
    var database = ImportDatabase.open(directory);
    try {
      var begun = database.write(connection -> begin(connection, named, settings, now));
      return new ImportRun(database, begun.id(), begun.resumed(), begun.earlier());
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private record Interrupted(long id, long first) {}

  private static Begun begin(Connection connection, String paths, String settings, Instant now)
      throws SQLException {
    var newest = Sql.number(connection, "SELECT max(id) FROM plays");
    var interrupted =
        Sql.first(
            connection,
            """
            SELECT id, first_play FROM imports
            WHERE ended_ms IS NULL AND undone_ms IS NULL AND paths = ? AND settings = ? ORDER BY id DESC LIMIT 1
            """,
            row -> new Interrupted(row.getLong(1), row.getLong(2)),
            paths,
            settings);
    if (interrupted != null) {
      return new Begun(
          interrupted.id(), true, new EarlierPlays(interrupted.id(), interrupted.first(), newest));
    }
    var id =
        Sql.insert(
            connection,
            "INSERT INTO imports (paths, settings, began_ms, first_play) VALUES (?, ?, ?, ?)",
            paths,
            settings,
            now,
            newest + 1);
    return new Begun(id, false, new EarlierPlays(id, newest + 1, newest));
  }

  public long id() {
    return id;
  }

  /// Whether it continues what an earlier process began.
  public boolean resumed() {
    return resumed;
  }

  /// Stores the new plays among these rows, in one transaction.
  ///
  /// @param rows should be few, because the daemon cannot write meanwhile
  public ImportCounts store(SourceFormat format, SourceRows rows) {
    try {
      var store = new BatchStore(songs, known(format), earlier, stored);
      var counts =
          database.write(
              connection -> {
                songs.refresh(connection);
                return store.match(connection, rows);
              },
              (connection, matches) -> store.store(connection, rows, matches));
      stored.add(rows.plays());
      database.grown(counts.imported() + counts.skips());
      return counts;
    } catch (RuntimeException e) {
      songs.forget();
      throw e;
    }
  }

  /// Records that the import contains this format, whatever is stored of it.
  public void meets(SourceFormat format) {
    database.write(connection -> KnownSources.read(connection, id, format));
  }

  /// How long the last call of [#store] kept the daemon from writing.
  public Duration held() {
    return database.held();
  }

  /// No other process creates sources while this import runs.
  private KnownSources known(SourceFormat format) {
    var one = known;
    if (one == null || !one.format().equals(format)) {
      one = database.write(connection -> KnownSources.read(connection, id, format));
      known = one;
    }
    return one;
  }

  /// Stores what is new of these, in one transaction.
  ///
  /// @param things from another history, in the order of [Copied]; after an error, the run is over
  public CopyCounts copy(List<Copied> things) {
    // This creates sources and tracks that did not exist when they were looked up.
    known = null;
    songs.forget();
    return database.write(
        connection -> {
          var before = Sql.number(connection, "SELECT tracks FROM totals");
          var counts = copy.store(connection, things);
          var tracks = Sql.number(connection, "SELECT tracks FROM totals") - before;
          return counts.plus(new CopyCounts(new ImportCounts(0, 0, 0, 0, 0, tracks)));
        });
  }

  /// Ends the run, so that it will not be continued.
  ///
  /// @param counts of the whole run
  public void end(int files, ImportCounts counts, Instant now) {
    database.index();
    database.write(
        connection ->
            Sql.change(
                connection,
                """
                UPDATE imports SET ended_ms = ?, files = ?, imported = ?, known = ?, skips = ?, ignored = ?,
                  rejected = ?, tracks = ?
                WHERE id = ?
                """,
                now,
                files,
                counts.imported(),
                counts.known(),
                counts.skips(),
                counts.ignored(),
                counts.rejected(),
                counts.tracks(),
                id));
  }

  @Override
  public void close() {
    database.close();
  }
}
