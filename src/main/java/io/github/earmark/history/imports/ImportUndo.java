package io.github.earmark.history.imports;

import io.github.earmark.history.sources.SourceRemover;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.history.store.ImportDatabase;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.DescriptionRemover;
import io.github.earmark.history.tracks.Merges;
import io.github.earmark.history.tracks.NameMergeTable;
import io.github.earmark.history.tracks.OwedStickers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Undoes a whole import: plays that only it has are deleted, and plays that other sources have,
/// too, are kept as those describe them. This happens in small steps, so that a daemon need not
/// wait; if it is interrupted, it starts again from the beginning.
public final class ImportUndo {
  private static final int SOME = 500;

  private final ImportDatabase database;
  private final long run;
  private long removed;
  private long kept;
  private long marks;
  private long counts;

  private ImportUndo(ImportDatabase database, long run) {
    this.database = database;
    this.run = run;
  }

  /// The result of undoing an import.
  ///
  /// @param removed plays that were deleted
  /// @param kept plays that are known from elsewhere, too
  /// @param marks ratings, loves and tags that were deleted
  /// @param counts of other players that were deleted
  public record Undone(long run, long removed, long kept, long marks, long counts) {}

  /// Undoes a whole import.
  ///
  /// @throws HistoryException also if there is no such import, or it was undone before
  public static Undone undo(Path directory, long run, Instant now) {
    try (var database = ImportDatabase.open(directory)) {
      return new ImportUndo(database, run).undo(now);
    }
  }

  private Undone undo(Instant now) {
    database.write(this::require);
    while (database.write(this::takeBackMerges) > 0) {
      // One that was merged into another is undone after that one.
    }
    database.write(
        connection -> {
          new NameMergeTable(connection).takeBack(run);
          return true;
        });
    bit(this::takeBackMarks);
    bit(this::takeBackCounts);
    bit(this::forgetOrigins);
    bit(this::takeBack);
    while (database.write(connection -> new TraceRemover(connection, run).removeSome(SOME)) > 0) {
      // Lookup entries, and descriptions of tracks without plays.
    }
    database.write(
        connection ->
            Sql.change(
                connection,
                "UPDATE imports SET undone_ms = ?, ended_ms = coalesce(ended_ms, ?1) WHERE id = ?",
                now,
                run));
    return new Undone(run, removed, kept, marks, counts);
  }

  private boolean require(Connection connection) throws SQLException {
    var undone =
        Sql.first(
            connection,
            "SELECT undone_ms IS NOT NULL FROM imports WHERE id = ? AND settings <> 'client:'",
            row -> row.getBoolean(1),
            run);
    if (undone == null) {
      throw new HistoryException(
          "There is no import " + run + "; `earmark import list` shows all of them");
    }
    if (undone) {
      throw new HistoryException("Import " + run + " was undone before");
    }
    return true;
  }

  private interface Bit {
    /// One step.
    ///
    /// @param after the id with which the step before ended
    /// @return the id with which this step ended; 0 if nothing is left
    long run(Connection connection, long after) throws SQLException;
  }

  private void bit(Bit bit) {
    var last = 0L;
    do {
      var after = last;
      last = database.write(connection -> bit.run(connection, after));
    } while (last > 0);
  }

  private record Merged(long gone, long kept) {}

  /// @return how many there were
  private int takeBackMerges(Connection connection) throws SQLException {
    var some =
        Sql.all(
            connection,
            """
            SELECT gone, kept FROM merges m
            WHERE import = ? AND NOT EXISTS (SELECT 1 FROM merges WHERE gone = m.kept) LIMIT ?
            """,
            row -> new Merged(row.getLong(1), row.getLong(2)),
            run,
            (long) SOME);
    for (var one : some) {
      new Merges(connection).unmerge(one.gone(), one.kept());
    }
    return some.size();
  }

  private record Said(long id, long track) {}

  private long takeBackMarks(Connection connection, long after) throws SQLException {
    var some =
        Sql.all(
            connection,
            "SELECT id, track FROM marks WHERE import = ? AND id > ? ORDER BY id LIMIT ?",
            row -> new Said(row.getLong(1), row.getLong(2)),
            run,
            after,
            (long) SOME);
    for (var mark : some) {
      Sql.change(connection, "DELETE FROM marks WHERE id = ?", mark.id());
      OwedStickers.owe(connection, mark.track());
      marks++;
      new DescriptionRemover(connection).removeUnplayed(mark.track());
    }
    return some.isEmpty() ? 0 : some.getLast().id();
  }

  private long takeBackCounts(Connection connection, long after) throws SQLException {
    var some =
        Sql.all(
            connection,
            """
            SELECT d.id, d.track FROM player_counts c JOIN descriptions d ON d.id = c.description
            WHERE c.import = ? AND c.description > ? ORDER BY c.description LIMIT ?
            """,
            row -> new Said(row.getLong(1), row.getLong(2)),
            run,
            after,
            (long) SOME);
    for (var word : some) {
      Sql.change(
          connection,
          "DELETE FROM player_counts WHERE description = ? AND import = ?",
          word.id(),
          run);
      counts++;
      new DescriptionRemover(connection).removeUnused(List.of(word.id()));
    }
    return some.isEmpty() ? 0 : some.getLast().id();
  }

  private long forgetOrigins(Connection connection, long after) throws SQLException {
    var some = new SourceRemover(connection, sources(connection)).origins(after);
    kept += some.kept();
    return some.last();
  }

  private long takeBack(Connection connection, long after) throws SQLException {
    var some = new SourceRemover(connection, sources(connection)).plays(after);
    removed += some.removed();
    kept += some.kept();
    return some.last();
  }

  private List<Long> sources(Connection connection) throws SQLException {
    return Sql.all(
        connection, "SELECT id FROM import_sources WHERE import = ?", row -> row.getLong(1), run);
  }
}
