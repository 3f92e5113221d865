package io.github.earmark.history.imports;

import io.github.earmark.history.sources.EarlierPlays;
import io.github.earmark.history.sources.ImportCounts;
import io.github.earmark.history.sources.ImportedTrack;
import io.github.earmark.history.sources.KnownSources;
import io.github.earmark.history.sources.PlayMatcher;
import io.github.earmark.history.sources.PlayMatcher.Match;
import io.github.earmark.history.sources.PlayOrigins;
import io.github.earmark.history.sources.SongIndex;
import io.github.earmark.history.sources.SourceRows;
import io.github.earmark.history.sources.StoredTime;
import io.github.earmark.history.store.ManyRows;
import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stores the new plays among some rows, and records the source for the plays that are known.
record BatchStore(SongIndex songs, KnownSources sources, EarlierPlays earlier, StoredTime stored) {
  private static final ManyRows.Form PLAYS =
      ManyRows.Form.of(
          """
          INSERT OR FAIL INTO plays (player, kind, source, uuid, description, start_ms, stayed_ms, listened_ms, outcome) VALUES
          """,
          "(?1, ?2, ?3, ?, ?, ?, ?, ?, iif(?, 'listen', 'skip'))",
          // The same row came before, and its track has other names now.
          " ON CONFLICT (uuid) DO NOTHING",
          3,
          SourceRows.VALUES);

  /// Which of them the history has.
  List<Match> match(Connection connection, SourceRows rows) throws SQLException {
    return PlayMatcher.match(connection, sources, earlier, stored, songs, rows);
  }

  ImportCounts store(Connection connection, SourceRows rows, List<Match> matches)
      throws SQLException {
    var before = Sql.number(connection, "SELECT tracks FROM totals");
    songs.describeNew(connection, told(rows, matches));
    var descriptions = new @Nullable Long[rows.tracks().size()];
    var added =
        new ManyRows(
            connection, PLAYS, sources.format().player(), sources.format().kind(), sources.mine());
    var listens = 0;
    var skips = 0;
    var earlierListens = 0;
    var earlierSkips = 0;
    for (var i = 0; i < rows.size(); i++) {
      var match = matches.get(i);
      var listen = rows.listen(i);
      // This runs a million times, for which a switch is too slow.
      if (match instanceof Match.New) {
        rows.values()[SourceRows.VALUES * i + SourceRows.DESCRIPTION] =
            description(connection, rows, i, descriptions);
        added.addFrom(rows.values(), SourceRows.VALUES * i);
        listens += listen ? 1 : 0;
        skips += listen ? 0 : 1;
      } else if (match instanceof Match.Other(var play)) {
        new PlayOrigins(connection, sources)
            .tell(play, rows.plays().get(i), description(connection, rows, i, descriptions));
      } else if (match instanceof Match.Same(var mine)) {
        earlierListens += mine && listen ? 1 : 0;
        earlierSkips += mine && !listen ? 1 : 0;
      }
    }
    var stored = added.flush();
    if (stored < listens + skips) {
      var counted = newest(connection, stored);
      listens = counted.listens();
      skips = counted.skips();
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

  private record Stored(int listens, int skips) {}

  private static Stored newest(Connection connection, long many) throws SQLException {
    var listens =
        Sql.number(
            connection,
            """
            SELECT count(*) FROM (SELECT outcome FROM plays ORDER BY id DESC LIMIT ?) WHERE outcome = 'listen'
            """,
            many);
    return new Stored(Math.toIntExact(listens), Math.toIntExact(many - listens));
  }

  /// The tracks whose descriptions are needed and not known yet.
  private static List<ImportedTrack> told(SourceRows rows, List<Match> matches) {
    var needed = new BitSet();
    for (var i = 0; i < rows.size(); i++) {
      if (!(matches.get(i) instanceof Match.Same)) {
        needed.set(rows.track(i));
      }
    }
    var told = new ArrayList<ImportedTrack>();
    for (var number = needed.nextSetBit(0); number >= 0; number = needed.nextSetBit(number + 1)) {
      var track = rows.tracks().get(number);
      if (!track.described()) {
        told.add(track);
      }
    }
    return told;
  }

  /// The description of a row's track.
  ///
  /// @param known those that were looked up before
  private Long description(Connection connection, SourceRows rows, int row, @Nullable Long[] known)
      throws SQLException {
    var number = rows.track(row);
    var before = known[number];
    if (before != null) {
      return before;
    }
    Long description = songs.describe(connection, rows.tracks().get(number));
    known[number] = description;
    return description;
  }
}
