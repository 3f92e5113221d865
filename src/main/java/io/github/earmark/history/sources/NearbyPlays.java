package io.github.earmark.history.sources;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the plays in the history near in time to what is being imported, with one scan of the
/// index for rows that are close together.
public final class NearbyPlays {
  /// Rows that are farther apart are looked up separately.
  private static final long APART = 6 * 3_600_000L;

  private static final String ANY =
      "SELECT EXISTS (SELECT 1 FROM plays WHERE start_ms BETWEEN ? AND ?)";

  private static final String PLAYS =
      """
      SELECT p.id, p.start_ms, p.start_ms + coalesce(p.stayed_ms, 0) AS end_ms, p.listened_ms, p.source, d.track
      FROM plays p JOIN descriptions d ON d.id = p.description
      WHERE p.start_ms BETWEEN ? AND ? ORDER BY p.start_ms
      """;

  private static final String WORDS =
      """
      SELECT o.play, o.source, o.start_ms + coalesce(o.stayed_ms, 0) AS end_ms, o.listened_ms
      FROM plays p CROSS JOIN play_origins o ON o.play = p.id
      WHERE p.start_ms BETWEEN ? AND ?
      """;

  private final Connection connection;
  private final KnownSources sources;

  /// The tracks of the rows; plays of other tracks at that time are skipped.
  private final BitSet tracks = new BitSet();

  private final List<Song> songs;

  /// @param songs of the rows
  public NearbyPlays(Connection connection, KnownSources sources, List<Song> songs) {
    this.connection = connection;
    this.sources = sources;
    this.songs = songs;
  }

  /// The plays near some rows.
  ///
  /// @param rows in the order of their starts
  /// @return in the order of their starts
  public List<NearbyPlay> to(List<SourcePlay> rows) throws SQLException {
    var found = new ArrayList<NearbyPlay>();
    if (!any(rows)) {
      return found;
    }
    for (var song : songs) {
      var all = song.tracks();
      for (var i = 0; i < all.size(); i++) {
        tracks.set(Math.toIntExact(all.get(i)));
      }
    }
    var origins = Sql.number(connection, "SELECT EXISTS (SELECT 1 FROM play_origins)") > 0;
    var from = 0;
    for (var i = 1; i <= rows.size(); i++) {
      if (i == rows.size() || start(rows, i) - start(rows, i - 1) > APART) {
        find(start(rows, from), start(rows, i - 1), origins, found);
        from = i;
      }
    }
    return found;
  }

  /// Whether there is anything between the first and the last row; there is not when a history
  /// begins with an import.
  private boolean any(List<SourcePlay> rows) throws SQLException {
    return !rows.isEmpty()
        && Sql.number(
                connection,
                ANY,
                start(rows, 0) - PlayMatcher.FARTHEST,
                start(rows, rows.size() - 1) + PlayMatcher.FARTHEST)
            > 0;
  }

  private static long start(List<SourcePlay> rows, int index) {
    return rows.get(index).start().toEpochMilli();
  }

  private void find(long first, long last, boolean origins, List<NearbyPlay> found)
      throws SQLException {
    var from = first - PlayMatcher.FARTHEST;
    var to = last + PlayMatcher.FARTHEST;
    var before = found.size();
    Sql.all(connection, PLAYS, row -> tracks.get(row.getInt(6)) && found.add(play(row)), from, to);
    if (origins) {
      var plays = new HashMap<Long, NearbyPlay>();
      found.subList(before, found.size()).forEach(play -> plays.put(play.id(), play));
      Sql.all(connection, WORDS, row -> word(row, plays.get(row.getLong(1))), from, to);
    }
  }

  private NearbyPlay play(ResultSet row) throws SQLException {
    var source = row.getLong(5);
    var known = source == 0 ? null : sources.of(source);
    var play =
        new NearbyPlay(
            row.getLong(1), row.getLong(2), row.getLong(6), known == null ? null : known.format());
    if (known != null) {
      play.words()
          .add(
              new NearbyPlay.Word(
                  known.format().format(),
                  known.run(),
                  true,
                  row.getLong(3),
                  milliseconds(row, 4)));
    }
    return play;
  }

  private boolean word(ResultSet row, @Nullable NearbyPlay play) throws SQLException {
    if (play == null) {
      return false;
    }
    var known = sources.of(row.getLong(2));
    return play.words()
        .add(
            new NearbyPlay.Word(
                known.format().format(), known.run(), false, row.getLong(3), milliseconds(row, 4)));
  }

  /// -1 for null.
  private static long milliseconds(ResultSet row, int column) throws SQLException {
    var value = row.getLong(column);
    return row.wasNull() ? -1 : value;
  }
}
