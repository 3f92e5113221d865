package io.github.earmark.history.imports;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stores what is new of some rows, and puts down which plays a source has, too.
record BatchStore(
    Connection connection,
    SongIndex songs,
    KnownSources sources,
    EarlierPlays earlier,
    LastingId ids) {

  private static final String INSERT =
      """
      INSERT INTO plays (uuid, description, player, kind, start_ms, stayed_ms, listened_ms, outcome, source)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  ImportCounts store(List<SourcePlay> rows) throws SQLException {
    var before = Sql.number(connection, "SELECT tracks FROM totals");
    var matches = match(rows);
    var listens = 0;
    var skips = 0;
    var earlierListens = 0;
    var earlierSkips = 0;
    try (var insert = connection.prepareStatement(INSERT)) {
      for (var i = 0; i < rows.size(); i++) {
        var row = rows.get(i);
        switch (matches.get(i)) {
          case PlayMatcher.Match.New _ -> {
            add(insert, row);
            listens += row.listen() ? 1 : 0;
            skips += row.listen() ? 0 : 1;
          }
          case PlayMatcher.Match.Other(var play) ->
              new SecondWord(connection, sources)
                  .tell(play, row, songs.describe(connection, row.track()));
          case PlayMatcher.Match.Same(var mine) -> {
            earlierListens += mine && row.listen() ? 1 : 0;
            earlierSkips += mine && !row.listen() ? 1 : 0;
          }
        }
      }
      if (listens + skips > 0) {
        insert.executeBatch();
      }
    }
    Sql.change(
        connection,
        "UPDATE totals SET plays = plays + ?, listens = listens + ?",
        (long) listens + skips,
        (long) listens);
    var imported = listens + earlierListens;
    var skipped = skips + earlierSkips;
    return new ImportCounts(
        imported,
        rows.size() - imported - skipped,
        skipped,
        0,
        0,
        Sql.number(connection, "SELECT tracks FROM totals") - before);
  }

  private List<PlayMatcher.Match> match(List<SourcePlay> rows) throws SQLException {
    var itsSongs = new ArrayList<Song>(rows.size());
    for (var row : rows) {
      itsSongs.add(songs.song(connection, row.track()));
    }
    var nearby = new NearbyPlays(connection, sources).of(rows);
    return new PlayMatcher(sources.format(), earlier, nearby).match(rows, itsSongs);
  }

  private void add(PreparedStatement insert, SourcePlay row) throws SQLException {
    var start = row.start();
    insert.setBytes(1, ids.of(start));
    insert.setLong(2, songs.describe(connection, row.track()));
    insert.setString(3, sources.format().player());
    insert.setString(4, sources.format().kind());
    insert.setLong(5, start.toEpochMilli());
    insert.setObject(6, milliseconds(row.stayed()));
    insert.setObject(7, milliseconds(row.listened()));
    insert.setString(8, row.listen() ? "listen" : "skip");
    insert.setLong(9, sources.mine());
    insert.addBatch();
  }

  private static @Nullable Long milliseconds(@Nullable Duration time) {
    return time == null ? null : time.toMillis();
  }
}
