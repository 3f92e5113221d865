package io.github.earmark.history.gathered;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Stores rows of one listener in the copy, in one transaction.
///
/// @param household whether the copy is of several listeners
record GatheredRows(Connection connection, String listener, boolean household) {
  private static final String COUNT_NEW =
      """
      UPDATE totals SET (plays, listens, shorts, unnamed) = (
        SELECT totals.plays + count(*), totals.listens + count(*) FILTER (WHERE outcome = 'listen'),
          totals.shorts + count(*) FILTER (WHERE outcome = 'short'),
          totals.unnamed + count(*) FILTER (WHERE outcome = 'unnamed')
        FROM plays WHERE id > ?)
      """;

  GatheredHistory.Added store(List<Gathered> rows) throws SQLException {
    var last = Sql.number(connection, "SELECT max(id) FROM plays");
    var tracks = new GatheredTracks(connection);
    var plays = new GatheredPlays(connection, listener, household, tracks);
    for (var row : rows) {
      switch (row) {
        case Gathered.Song song -> tracks.store(song);
        case Gathered.Description description -> tracks.store(description);
        case Gathered.Play play -> plays.store(play);
        case Gathered.Mark mark -> plays.store(mark);
        case Gathered.Lists lists -> new GatheredLists(connection, listener, household).put(lists);
      }
    }
    if (plays.added().plays() > 0) {
      Sql.change(connection, COUNT_NEW, last);
    }
    return plays.added();
  }
}
