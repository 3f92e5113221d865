package io.github.earmark.history.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.history.tracks.StoredTags;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.playback.RoundVerdict;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All that another history can take of this one, some at a time, in the order of [Copied]. Plays
/// whose start is not known yet are not among it, nor what is still to be delivered, stickers and
/// the runs of the importer: they mean something only here.
///
/// @param since no plays that began earlier, and no marks made earlier
/// @param until none that began or were made then or later
/// @param whole whether that is all time; else only tracks of those plays and marks, and no merges
record CopyQuery(Connection connection, Instant since, Instant until, boolean whole) {
  private static final long SOME = 2_000;

  /// Plays that a player played elsewhere, and that came here with its history.
  private static final String EARMARK = "earmark";

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
          WHERE d.track = t.id AND p.start_ms IS NOT NULL ORDER BY p.start_ms, p.uuid LIMIT 5)) AS witnesses,
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

  private static Copied hidden(ResultSet row) throws SQLException {
    var kind = Objects.requireNonNull(row.getString("kind"));
    var uuid = row.getBytes("uuid");
    return new Copied.LeftOut(
        kind,
        row.getString("artist"),
        row.getString("album"),
        kind.equals("track") ? row.getLong("ref") : null,
        uuid == null ? null : lasting(uuid),
        Objects.requireNonNull(Sql.instant(row, "hidden_ms")));
  }

  private static UUID lasting(byte[] bytes) {
    var id = ByteBuffer.wrap(bytes);
    return new UUID(id.getLong(), id.getLong());
  }

  void each(Consumer<Copied> to) throws SQLException {
    to.accept(new Copied.Begin());
    byId(SONGS.formatted("NOT"), CopyQuery::song, to, true);
    if (whole) {
      byId(SONGS.formatted(""), CopyQuery::song, to, true);
    }
    byId(DESCRIPTIONS, CopyQuery::description, to, true);
    new PlayPages(connection, since, until).each(PLAYS, row -> to.accept(play(row)));
    byId(MARKS, CopyQuery::mark, to, false);
    if (whole) {
      Sql.all(
          connection,
          COUNTS,
          row -> {
            to.accept(count(row));
            return null;
          });
      Sql.all(
              connection,
              "SELECT gone, kept, merged_ms, moved FROM merges ORDER BY merged_ms, gone",
              CopyQuery::merge)
          .forEach(to);
      NameMerges.read(connection).all().forEach(merge -> to.accept(new Copied.MergedName(merge)));
      Sql.all(connection, HIDDEN, CopyQuery::hidden).forEach(to);
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

  private static Copied song(ResultSet row) throws SQLException {
    var names = new ArrayList<Copied.Spelling>();
    for (var name : list(row, "names")) {
      names.add(new Copied.Spelling(text(name, 0), text(name, 1), text(name, 2)));
    }
    var files = new ArrayList<Copied.LibraryFile>();
    for (var file : list(row, "files")) {
      files.add(new Copied.LibraryFile(text(file, 0), text(file, 1), text(file, 2), text(file, 3)));
    }
    var recordings = new ArrayList<String>();
    list(row, "recordings").forEach(one -> recordings.add(one.asText()));
    var into = row.getLong("into_track");
    var plays = new ArrayList<UUID>();
    for (var play : list(row, "witnesses")) {
      var id = ByteBuffer.wrap(HexFormat.of().parseHex(play.asText()));
      plays.add(new UUID(id.getLong(), id.getLong()));
    }
    return new Copied.Song(
        row.getLong("id"),
        into == 0 ? null : into,
        plays,
        StoredTags.read(string(row, "tags")),
        Sql.duration(row, "duration_ms"),
        names,
        files,
        recordings);
  }

  private static Copied description(ResultSet row) throws SQLException {
    return new Copied.Description(row.getLong("id"), row.getLong("track"), Tracks.read(row));
  }

  private static Copied play(ResultSet row) throws SQLException {
    var id = ByteBuffer.wrap(row.getBytes("uuid"));
    var format = row.getString("format");
    var deliveries = new ArrayList<Copied.Delivery>();
    for (var one : list(row, "deliveries")) {
      deliveries.add(
          new Copied.Delivery(
              text(one, 0), delivered(text(one, 1)), one.get(2).textValue(), instant(one.get(3))));
    }
    var others = new ArrayList<Copied.Word>();
    for (var one : list(row, "others")) {
      others.add(
          new Copied.Word(
              new SourceFormat(
                  text(one, 0),
                  text(one, 1),
                  text(one, 2),
                  Duration.ofMillis(one.get(3).longValue())),
              one.get(4).longValue(),
              Instant.ofEpochMilli(one.get(5).longValue()),
              duration(one.get(6)),
              duration(one.get(7)),
              text(one, 8).equals("listen")));
    }
    return new Copied.Play(
        new UUID(id.getLong(), id.getLong()),
        row.getLong("description"),
        string(row, "player"),
        string(row, "kind"),
        Instant.ofEpochMilli(row.getLong("start_ms")),
        Sql.duration(row, "stayed_ms"),
        Sql.duration(row, "heard_ms"),
        RoundVerdict.ofWord(string(row, "outcome")),
        row.getString("ending"),
        row.getString("key"),
        format == null || format.equals(EARMARK)
            ? null
            : new SourceFormat(
                format,
                string(row, "source_player"),
                string(row, "source_kind"),
                Duration.ofMillis(row.getLong("precision_ms"))),
        others,
        deliveries);
  }

  /// What is pending and what is set aside both wait.
  private static Copied.Delivered delivered(String state) {
    return switch (state) {
      case "pending", "set_aside" -> Copied.Delivered.WAITING;
      default -> Copied.Delivered.valueOf(state.toUpperCase(Locale.ROOT));
    };
  }

  private static Copied mark(ResultSet row) throws SQLException {
    return new Copied.Marked(
        row.getLong("id"),
        row.getLong("gesture"),
        row.getLong("track"),
        row.getString("play"),
        string(row, "kind"),
        row.getString("word"),
        row.getInt("value"),
        Instant.ofEpochMilli(row.getLong("moment_ms")),
        Sql.duration(row, "position_ms"),
        string(row, "origin"),
        Sql.instant(row, "undone_ms"));
  }

  private static Copied count(ResultSet row) throws SQLException {
    return new Copied.KeptCount(
        row.getLong("description"),
        new Copied.Count(
            string(row, "player"),
            row.getLong("plays"),
            row.getLong("skips"),
            Sql.instant(row, "last_ms")));
  }

  private static Copied merge(ResultSet row) throws SQLException {
    var moved = TrackJson.parse(string(row, "moved"));
    return new Copied.Merge(
        row.getLong("gone"),
        row.getLong("kept"),
        Instant.ofEpochMilli(row.getLong("merged_ms")),
        ids(moved, "descriptions"),
        ids(moved, "marks"),
        rows(moved, "track_uris"),
        rows(moved, "track_recordings").stream().map(List::getFirst).toList(),
        rows(moved, "track_names"),
        rows(moved, "shared_names"));
  }

  private static List<Long> ids(JsonNode moved, String table) {
    return rows(moved, table).stream().map(one -> Long.valueOf(one.getFirst())).toList();
  }

  private static List<List<String>> rows(JsonNode moved, String table) {
    var all = new ArrayList<List<String>>();
    var written = moved.path(table).textValue();
    if (written != null) {
      for (var one : TrackJson.parse(written)) {
        var key = new ArrayList<String>();
        one.forEach(value -> key.add(value.asText()));
        all.add(key);
      }
    }
    return all;
  }

  private static JsonNode list(ResultSet row, String column) throws SQLException {
    return TrackJson.parse(string(row, column));
  }

  private static String string(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getString(column), column);
  }

  private static String text(JsonNode list, int index) {
    return list.get(index).asText();
  }

  private static @Nullable Instant instant(JsonNode value) {
    return value.isNull() ? null : Instant.ofEpochMilli(value.longValue());
  }

  private static @Nullable Duration duration(JsonNode value) {
    return value.isNull() ? null : Duration.ofMillis(value.longValue());
  }
}
