package io.github.earmark.history.sources;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.DescriptionRemover;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Removes what some sources reported, in steps: plays that only they have are deleted, and plays
/// that others have, too, get the data of those.
///
/// @param sources their ids
public record SourceRemover(Connection connection, List<Long> sources) {
  private static final long SOME = 500;

  /// The result of a step.
  ///
  /// @param last where the next step continues; 0 if nothing is left
  /// @param removed plays that were deleted
  /// @param kept plays that got the data of other sources
  public record Removed(long last, long removed, long kept) {}

  private record Word(long play, long description) {}

  /// Removes these sources from plays that have the data of others. Call this first.
  ///
  /// @param after where the step before ended; 0 for the first
  public Removed origins(long after) throws SQLException {
    var words =
        Sql.all(
            connection,
            """
            SELECT play, description FROM play_origins
            WHERE play > ? AND source IN (SELECT value FROM json_each(?)) ORDER BY play LIMIT ?
            """,
            row -> new Word(row.getLong(1), row.getLong(2)),
            after,
            ids(),
            SOME);
    var kept = 0L;
    for (var play : words.stream().map(Word::play).distinct().toList()) {
      kept +=
          Sql.change(
              connection,
              "DELETE FROM play_origins WHERE play = ? AND source IN (SELECT value FROM json_each(?))",
              play,
              ids());
    }
    forget(words);
    return new Removed(words.isEmpty() ? 0 : words.getLast().play(), 0, kept);
  }

  /// Removes these sources from plays that have their data.
  ///
  /// @param after where the step before ended; 0 for the first
  public Removed plays(long after) throws SQLException {
    var words =
        Sql.all(
            connection,
            """
            SELECT id, description FROM plays
            WHERE id > ? AND source IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?
            """,
            row -> new Word(row.getLong(1), row.getLong(2)),
            after,
            ids(),
            SOME);
    var removed = 0L;
    for (var word : words) {
      var other = PlayOrigins.best(connection, word.play());
      if (other == null) {
        Sql.change(connection, "DELETE FROM submissions WHERE play = ?", word.play());
        Sql.change(connection, "DELETE FROM plays WHERE id = ?", word.play());
        removed++;
      } else {
        PlayOrigins.replace(connection, word.play(), other);
      }
    }
    forget(words);
    return new Removed(
        words.isEmpty() ? 0 : words.getLast().play(), removed, words.size() - removed);
  }

  private String ids() {
    return sources.toString();
  }

  private void forget(List<Word> words) throws SQLException {
    new DescriptionRemover(connection).removeUnused(words.stream().map(Word::description).toList());
  }
}
