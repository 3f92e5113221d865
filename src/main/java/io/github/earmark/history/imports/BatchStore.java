package io.github.earmark.history.imports;

import io.github.earmark.history.sources.EarlierPlays;
import io.github.earmark.history.sources.ImportCounts;
import io.github.earmark.history.sources.ImportedTrack;
import io.github.earmark.history.sources.KnownSources;
import io.github.earmark.history.sources.LastingId;
import io.github.earmark.history.sources.NearbyPlays;
import io.github.earmark.history.sources.PlayMatcher;
import io.github.earmark.history.sources.PlayOrigins;
import io.github.earmark.history.sources.Song;
import io.github.earmark.history.sources.SongIndex;
import io.github.earmark.history.sources.SourcePlay;
import io.github.earmark.history.store.ManyRows;
import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Stores what is new of some rows, and puts down which plays a source has, too.
record BatchStore(SongIndex songs, KnownSources sources, EarlierPlays earlier, LastingId ids) {
  private static final ManyRows.Form PLAYS =
      ManyRows.Form.of(
          """
          INSERT OR FAIL INTO plays (player, kind, source, uuid, description, start_ms, stayed_ms, listened_ms, outcome) VALUES
          """,
          "(?1, ?2, ?3, ?, ?, ?, ?, ?, iif(?, 'listen', 'skip'))",
          3,
          6);

  ImportCounts store(Connection connection, List<SourcePlay> rows, List<PlayMatcher.Match> matches)
      throws SQLException {
    var before = Sql.number(connection, "SELECT tracks FROM totals");
    var listens = 0;
    var skips = 0;
    var earlierListens = 0;
    var earlierSkips = 0;
    songs.describeNew(connection, told(rows, matches));
    var added =
        new ManyRows(
            connection, PLAYS, sources.format().player(), sources.format().kind(), sources.mine());
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      switch (matches.get(i)) {
        case PlayMatcher.Match.New _ -> {
          added.add(
              ids.of(row.start()),
              songs.describe(connection, row.track()),
              row.start(),
              row.stayed(),
              row.listened(),
              row.listen());
          listens += row.listen() ? 1 : 0;
          skips += row.listen() ? 0 : 1;
        }
        case PlayMatcher.Match.Other(var play) ->
            new PlayOrigins(connection, sources)
                .tell(play, row, songs.describe(connection, row.track()));
        case PlayMatcher.Match.Same(var mine) -> {
          earlierListens += mine && row.listen() ? 1 : 0;
          earlierSkips += mine && !row.listen() ? 1 : 0;
        }
      }
    }
    added.flush();
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

  /// The tracks whose descriptions are needed and not known yet.
  private static Set<ImportedTrack> told(List<SourcePlay> rows, List<PlayMatcher.Match> matches) {
    Set<ImportedTrack> told = new LinkedHashSet<>();
    for (var i = 0; i < rows.size(); i++) {
      if (!rows.get(i).track().described() && !(matches.get(i) instanceof PlayMatcher.Match.Same)) {
        told.add(rows.get(i).track());
      }
    }
    return told;
  }

  /// What the history has of them.
  List<PlayMatcher.Match> match(Connection connection, List<SourcePlay> rows) throws SQLException {
    var itsSongs = new ArrayList<Song>(rows.size());
    for (var row : rows) {
      itsSongs.add(songs.song(connection, row.track()));
    }
    var nearby = new NearbyPlays(connection, sources, itsSongs).to(rows);
    return new PlayMatcher(sources.format(), earlier, nearby).match(rows, itsSongs);
  }
}
