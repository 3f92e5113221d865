package io.github.earmark.history.read;

import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.NameMerges;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything that another history can take from this one, page by page, in the order of [Copied].
/// It does not include plays whose start is not known yet, pending submissions, stickers and import
/// runs, which are meaningful only here.
///
/// @param since leaves out plays and marks from before this
/// @param until leaves out plays and marks from then on
/// @param whole whether that is all time; otherwise only the tracks of those plays and marks are
///   included, and no merges
record CopyQuery(Connection connection, Instant since, Instant until, boolean whole) {
  private static final long SOME = 2_000;

  private static final String USED =
      """
      SELECT description FROM plays WHERE start_ms >= ?3 AND start_ms < ?4
      UNION SELECT o.description FROM plays p JOIN play_origins o ON o.play = p.id
      WHERE p.start_ms >= ?3 AND p.start_ms < ?4
      """;

  private static final String SONGS =
      """
      SELECT t.id, t.duration_ms, t.tags,
        (SELECT json_group_array(json_array(n.artist, n.title, n.album) ORDER BY n.artist, n.title, n.album)
          FROM track_names n WHERE n.track = t.id) AS names,
        (SELECT json_group_array(json_array(u.library, u.uri, u.artist, u.title) ORDER BY u.library, u.uri)
          FROM track_uris u WHERE u.track = t.id) AS files,
        (SELECT json_group_array(id) FROM (
          SELECT hex(p.uuid) AS id FROM descriptions d JOIN plays p ON p.description = d.id
          WHERE d.track = t.id AND p.start_ms IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM merges m, json_each(m.moved ->> 'descriptions') b
              WHERE m.kept = t.id AND b.value ->> 0 = d.id)
          ORDER BY p.start_ms, p.uuid LIMIT 5)) AS witnesses,
        (WITH RECURSIVE way (track) AS (SELECT kept FROM merges WHERE gone = t.id
            UNION SELECT m.kept FROM way JOIN merges m ON m.gone = way.track)
          SELECT track FROM way WHERE NOT EXISTS (SELECT 1 FROM merges WHERE gone = track)) AS into_track,
        (SELECT json_group_array(r.mbid ORDER BY r.mbid) FROM track_recordings r WHERE r.track = t.id) AS recordings
      FROM tracks t WHERE t.id > ?1 AND %s EXISTS (SELECT 1 FROM merges WHERE gone = t.id) AND (?5
        OR t.id IN (SELECT track FROM marks WHERE moment_ms >= ?3 AND moment_ms < ?4)
        OR t.id IN (SELECT track FROM descriptions WHERE id IN (%s)))
      ORDER BY t.id LIMIT ?2
      """
          .formatted("%s", USED);

  private static final String DESCRIPTIONS =
      """
      SELECT d.id, d.track, d.uri, d.remote, d.duration_ms, d.tags FROM descriptions d
      WHERE d.id > ?1 AND (?5 OR d.id IN (%s)) ORDER BY d.id LIMIT ?2
      """
          .formatted(USED);

  private static final String PLAYS =
      """
      SELECT p.id, p.uuid, p.key, p.description, p.player, p.kind, p.start_ms, p.stayed_ms, p.listened_ms AS heard_ms,
        p.outcome, p.ending, i.format, i.player AS source_player, i.kind AS source_kind, i.precision_ms,
        (SELECT json_group_array(json_array(s.service, s.state, s.edits, s.settled_ms) ORDER BY s.service)
          FROM submissions s WHERE s.play = p.id) AS deliveries,
        (SELECT json_group_array(json_array(oi.format, oi.player, oi.kind, oi.precision_ms, o.description, o.start_ms,
            o.stayed_ms, o.listened_ms, o.outcome) ORDER BY oi.format)
          FROM play_origins o JOIN import_sources oi ON oi.id = o.source WHERE o.play = p.id) AS others
      FROM plays p LEFT JOIN import_sources i ON i.id = p.source
      WHERE (p.start_ms, p.id) > (?1, ?2) AND p.start_ms < ?3 ORDER BY p.start_ms, p.id LIMIT ?4
      """;

  private static final String MARKS =
      """
      SELECT * FROM marks WHERE id > ?1 AND moment_ms >= ?3 AND moment_ms < ?4 ORDER BY id LIMIT ?2
      """;

  private static final String COUNTS =
      """
      SELECT description, player, plays, skips, last_ms FROM player_counts c WHERE import = (
        SELECT max(import) FROM player_counts n WHERE n.description = c.description AND n.player = c.player)
      ORDER BY description, player
      """;

  private static final String HIDDEN =
      """
      SELECT h.kind, h.artist, h.album, h.ref, h.hidden_ms, p.uuid
      FROM hidden h LEFT JOIN plays p ON h.kind = 'play' AND p.id = h.ref ORDER BY h.id
      """;

  void each(Consumer<Copied> to) throws SQLException {
    to.accept(new Copied.Begin());
    byId(SONGS.formatted("NOT"), CopyRows::song, to, true);
    if (whole) {
      byId(SONGS.formatted(""), CopyRows::song, to, true);
    }
    byId(DESCRIPTIONS, CopyRows::description, to, true);
    new PlayPages(connection, since, until).each(PLAYS, row -> to.accept(CopyRows.play(row)));
    byId(MARKS, CopyRows::mark, to, false);
    if (whole) {
      Sql.all(
          connection,
          COUNTS,
          row -> {
            to.accept(CopyRows.count(row));
            return null;
          });
      Sql.all(
              connection,
              "SELECT gone, kept, merged_ms, moved FROM merges ORDER BY merged_ms, gone",
              CopyRows::merge)
          .forEach(to);
      NameMerges.read(connection).all().forEach(merge -> to.accept(new Copied.MergedName(merge)));
      Sql.all(connection, HIDDEN, CopyRows::hidden).forEach(to);
    }
  }

  private interface Read {
    Copied read(ResultSet row) throws SQLException;
  }

  private void byId(String sql, Read read, Consumer<Copied> to, boolean tellsWhole)
      throws SQLException {
    var last = 0L;
    while (true) {
      var values = new ArrayList<@Nullable Object>(List.of(last, SOME, since, until));
      if (tellsWhole) {
        values.add(whole);
      }
      var some =
          Sql.all(
              connection,
              sql,
              row -> {
                to.accept(read.read(row));
                return row.getLong("id");
              },
              values.toArray());
      if (some.isEmpty()) {
        return;
      }
      last = some.getLast();
    }
  }
}
