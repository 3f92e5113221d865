package io.github.earmark.history.gathered;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Stores plays and marks of one listener in the copy.
final class GatheredPlays {
  private static final String PUT_PLAY =
      """
      INSERT INTO plays (uuid, key, description, player, kind, start_ms, stayed_ms, listened_ms, outcome, ending, source)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (uuid) DO UPDATE SET key = excluded.key, description = excluded.description, player = excluded.player,
        kind = excluded.kind, start_ms = excluded.start_ms, stayed_ms = excluded.stayed_ms, listened_ms = excluded.listened_ms,
        outcome = excluded.outcome, ending = excluded.ending, source = excluded.source
      """;

  private final Connection connection;
  private final String listener;
  private final boolean household;
  private final GatheredTracks tracks;
  private final Map<String, Long> sources = new HashMap<>();

  /// Players and descriptions whose files were recorded.
  private final Set<String> filed = new HashSet<>();

  /// The highest id of a play so far.
  private long newest;

  private long plays;
  private long marks;

  /// @param household whether the copy is of several listeners
  GatheredPlays(Connection connection, String listener, boolean household, GatheredTracks tracks)
      throws SQLException {
    this.connection = connection;
    this.listener = listener;
    this.household = household;
    this.tracks = tracks;
    this.newest = Sql.number(connection, "SELECT max(id) FROM plays");
  }

  /// How many were not there before.
  GatheredHistory.Added added() {
    return new GatheredHistory.Added(plays, marks);
  }

  void store(Gathered.Play play) throws SQLException {
    var uuid = GatheredHistory.id(play.uuid(), listener, household);
    var player = GatheredHistory.player(play.player(), listener, household);
    var description = tracks.description(play.description());
    var source = play.source() == null ? null : source(play.source(), player, play.kind());
    var key = source == null ? listener + "/" + play.uuid() : null;
    // A play that was heard here has both or neither, but others may write to the database, too.
    var ended = play.ending() != null && play.stayed() != null;
    var stayed = source != null || ended ? play.stayed() : null;
    var ending = source != null || ended ? play.ending() : null;
    var listened = source == null && play.listened() == null ? Long.valueOf(0) : play.listened();
    var id =
        Sql.insert(
            connection,
            PUT_PLAY,
            uuid,
            key,
            description,
            player,
            play.kind(),
            play.start(),
            stayed,
            listened,
            play.outcome(),
            ending,
            source);
    if (id > newest) {
      newest = id;
      plays++;
    }
    if (source == null && filed.add(player + "\0" + description)) {
      file(play.player(), description);
      if (household) {
        file(player, description);
      }
    }
  }

  /// Records that a file in a player's library is this track.
  private void file(String library, long description) throws SQLException {
    Sql.change(
        connection,
        """
        INSERT INTO track_uris (library, uri, track, artist, title)
        SELECT ?1, d.uri, d.track, coalesce((SELECT artist FROM track_names WHERE track = d.track LIMIT 1), ''),
          coalesce((SELECT title FROM track_names WHERE track = d.track LIMIT 1), '')
        FROM descriptions d WHERE d.id = ?2 AND NOT d.remote
        ON CONFLICT DO UPDATE SET track = excluded.track, artist = excluded.artist, title = excluded.title
        """,
        library,
        description);
  }

  private long source(String format, String player, String kind) throws SQLException {
    var known = sources.get(format);
    if (known == null) {
      var run =
          Sql.first(
              connection,
              "SELECT id FROM imports WHERE settings = 'gathered:'",
              row -> row.getLong(1));
      if (run == null) {
        run =
            Sql.insert(
                connection,
                "INSERT INTO imports (paths, settings, began_ms, ended_ms) VALUES ('[]', 'gathered:', 0, 0)");
      }
      Sql.change(
          connection,
          """
          INSERT INTO import_sources (import, format, player, kind, precision_ms) VALUES (?, ?, ?, ?, 1000)
          ON CONFLICT DO NOTHING
          """,
          run,
          format,
          player,
          kind);
      known =
          Sql.number(
              connection,
              "SELECT id FROM import_sources WHERE import = ? AND format = ?",
              run,
              format);
      sources.put(format, known);
    }
    return known;
  }

  void store(Gathered.Mark mark) throws SQLException {
    var track = tracks.track(mark.song());
    var uuid = GatheredHistory.id(mark.uuid(), listener, household);
    var known =
        Sql.first(
            connection,
            "SELECT mark FROM gathered_marks WHERE listener = ? AND uuid = ?",
            row -> row.getLong(1),
            listener,
            uuid);
    if (known != null) {
      Sql.change(
          connection,
          "UPDATE marks SET track = ?, undone_ms = ?, position_ms = ? WHERE id = ?",
          track,
          mark.undone(),
          mark.position(),
          known);
      return;
    }
    var id =
        Sql.insert(
            connection,
            """
            INSERT INTO marks (gesture, track, kind, word, value, moment_ms, position_ms, origin, undone_ms)
            VALUES ((SELECT coalesce(max(id), 0) + 1 FROM marks), ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            track,
            mark.kind(),
            mark.word(),
            mark.value(),
            mark.moment(),
            mark.position(),
            mark.origin(),
            mark.undone());
    Sql.change(connection, "INSERT INTO gathered_marks VALUES (?, ?, ?)", listener, uuid, id);
    marks++;
  }
}
