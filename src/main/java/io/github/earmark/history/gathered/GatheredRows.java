package io.github.earmark.history.gathered;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.StoredTags;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts rows into the copy, in one transaction. A track there has its number here, too, where no
/// other has it.
final class GatheredRows {
  /// Two descriptions of one track tell lengths that are no farther apart.
  private static final long TOLERANCE = 3_000;

  private final Connection connection;
  private final String listener;
  private final boolean together;
  private final Map<Gathered.Key, Long> descriptions = new HashMap<>();
  private final Map<String, Long> sources = new HashMap<>();
  private final Set<String> led = new HashSet<>();
  private long plays;
  private long marks;

  GatheredRows(Connection connection, String listener, boolean together) {
    this.connection = connection;
    this.listener = listener;
    this.together = together;
  }

  GatheredHistory.Added store(List<Gathered> rows) throws SQLException {
    var last = GatheredHistory.newest(connection, "plays");
    for (var row : rows) {
      switch (row) {
        case Gathered.Song song -> song(song);
        case Gathered.Description description -> description(description);
        case Gathered.Play play -> play(play);
        case Gathered.Mark mark -> mark(mark);
        case Gathered.Lists lists -> new ListedThings(connection, listener, together).put(lists);
      }
    }
    if (plays > 0) {
      Sql.change(
          connection,
          """
          UPDATE totals SET (plays, listens, shorts, unnamed) = (
            SELECT totals.plays + count(*), totals.listens + count(*) FILTER (WHERE outcome = 'listen'),
              totals.shorts + count(*) FILTER (WHERE outcome = 'short'),
              totals.unnamed + count(*) FILTER (WHERE outcome = 'unnamed')
            FROM plays WHERE id > ?)
          """,
          last);
    }
    return new GatheredHistory.Added(plays, marks);
  }

  private @Nullable Long known(String table, String column, Gathered.Key key) throws SQLException {
    return Sql.first(
        connection,
        "SELECT %s FROM %s WHERE history = ? AND id = ?".formatted(column, table),
        row -> row.getLong(1),
        key.history(),
        key.id());
  }

  private void song(Gathered.Song song) throws SQLException {
    var tags = StoredTags.read(song.tags());
    var known = known("gathered_tracks", "track", song.key());
    if (known != null) {
      Sql.change(
          connection,
          "UPDATE tracks SET title = ?, artist = ?, album = ?, duration_ms = ?, tags = ? WHERE id = ?",
          song.title(),
          song.artist(),
          song.album(),
          positive(song.duration()),
          song.tags(),
          known);
      lead(known, tags);
      return;
    }
    var same = same(song, tags);
    var track = same == null ? create(song) : same;
    Sql.change(
        connection,
        "INSERT INTO gathered_tracks VALUES (?, ?, ?)",
        song.key().history(),
        song.key().id(),
        track);
    lead(track, tags);
  }

  /// One that another history has, too: by names, as far as lengths and recordings do not say
  /// otherwise. What one history keeps apart stays apart.
  private @Nullable Long same(Gathered.Song song, Tags tags) throws SQLException {
    var names = names(tags);
    if (names.title().isEmpty()) {
      return null;
    }
    return Sql.first(
        connection,
        """
        SELECT t.id FROM track_names n JOIN tracks t ON t.id = n.track
        WHERE n.artist = ?1 AND n.title = ?2 AND n.album = ?3
          AND coalesce(abs(t.duration_ms - ?4), 0) <= ?5
          AND NOT EXISTS (SELECT 1 FROM gathered_tracks g WHERE g.track = t.id AND g.history = ?6)
          AND (?7 IS NULL OR NOT EXISTS (SELECT 1 FROM track_recordings r WHERE r.track = t.id)
            OR EXISTS (SELECT 1 FROM track_recordings r WHERE r.track = t.id AND r.mbid = ?7))
        ORDER BY t.id LIMIT 1
        """,
        row -> row.getLong(1),
        names.artist(),
        names.title(),
        names.album(),
        song.duration(),
        TOLERANCE,
        song.key().history(),
        tags.first(Tag.RECORDING_MBID));
  }

  private long create(Gathered.Song song) throws SQLException {
    return Sql.insert(
        connection,
        """
        INSERT INTO tracks (id, title, artist, album, duration_ms, tags)
        VALUES (iif(?1 > 0 AND NOT EXISTS (SELECT 1 FROM tracks WHERE id = ?1), ?1, NULL), ?2, ?3, ?4, ?5, ?6)
        """,
        song.key().id(),
        song.title(),
        song.artist(),
        song.album(),
        positive(song.duration()),
        song.tags());
  }

  private static @Nullable Long positive(@Nullable Long length) {
    return length == null || length <= 0 ? null : length;
  }

  private static NameNormalizer names(Tags tags) {
    return NameNormalizer.of(new Track(Track.NO_URI, true, tags, null));
  }

  private void lead(long track, Tags tags) throws SQLException {
    var names = names(tags);
    if (!names.title().isEmpty()) {
      Sql.change(
          connection,
          "INSERT INTO track_names VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
          names.artist(),
          names.title(),
          names.album(),
          track);
    }
    for (var recording : tags.all(Tag.RECORDING_MBID)) {
      Sql.change(
          connection,
          "INSERT INTO track_recordings VALUES (?, ?) ON CONFLICT DO NOTHING",
          recording,
          track);
    }
  }

  private long track(Gathered.Key key) throws SQLException {
    return Objects.requireNonNull(known("gathered_tracks", "track", key), "track");
  }

  private void description(Gathered.Description description) throws SQLException {
    var track = track(new Gathered.Key(description.key().history(), description.song()));
    lead(track, StoredTags.read(description.tags()));
    var known = known("gathered_descriptions", "description", description.key());
    if (known != null) {
      var before = Sql.number(connection, "SELECT track FROM descriptions WHERE id = ?", known);
      Sql.change(
          connection,
          "UPDATE descriptions SET track = ?, uri = ?, remote = ?, duration_ms = ?, tags = ? WHERE id = ?",
          track,
          description.uri(),
          description.remote(),
          positive(description.duration()),
          description.tags(),
          known);
      if (before != track) {
        moved(before, track);
      }
      return;
    }
    var id =
        Sql.insert(
            connection,
            """
            INSERT INTO descriptions (id, track, uri, remote, duration_ms, tags)
            VALUES (iif(?1 > 0 AND NOT EXISTS (SELECT 1 FROM descriptions WHERE id = ?1), ?1, NULL), ?2, ?3, ?4, ?5, ?6)
            """,
            description.key().id(),
            track,
            description.uri(),
            description.remote(),
            positive(description.duration()),
            description.tags());
    Sql.change(
        connection,
        "INSERT INTO gathered_descriptions VALUES (?, ?, ?)",
        description.key().history(),
        description.key().id(),
        id);
  }

  /// What led to a track leads to the one that it was merged into.
  private void moved(long from, long to) throws SQLException {
    Sql.change(connection, "UPDATE track_uris SET track = ?2 WHERE track = ?1", from, to);
    if (Sql.number(connection, "SELECT count(*) FROM descriptions WHERE track = ?", from) == 0) {
      Sql.change(connection, "UPDATE track_recordings SET track = ?2 WHERE track = ?1", from, to);
      Sql.change(connection, "DELETE FROM track_names WHERE track = ?", from);
    }
  }

  private long describedBy(Gathered.Key key) throws SQLException {
    var known = descriptions.get(key);
    if (known == null) {
      known =
          Objects.requireNonNull(known("gathered_descriptions", "description", key), "description");
      descriptions.put(key, known);
    }
    return known;
  }

  private void play(Gathered.Play play) throws SQLException {
    var uuid = GatheredHistory.id(play.uuid(), listener, together);
    var player = GatheredHistory.player(play.player(), listener, together);
    var description = describedBy(play.description());
    var source = play.source() == null ? null : source(play.source(), player, play.kind());
    var key = source == null ? listener + "/" + play.uuid() : null;
    // What was heard has both or none, which a database that others write to need not know.
    var ended = play.ending() != null && play.stayed() != null;
    var stayed = source != null || ended ? play.stayed() : null;
    var ending = source != null || ended ? play.ending() : null;
    var listened = source == null && play.listened() == null ? Long.valueOf(0) : play.listened();
    var changed =
        Sql.change(
            connection,
            """
            UPDATE plays SET key = ?2, description = ?3, player = ?4, kind = ?5, start_ms = ?6, stayed_ms = ?7, listened_ms = ?8,
              outcome = ?9, ending = ?10, source = ?11 WHERE uuid = ?1
            """,
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
    if (changed == 0) {
      Sql.change(
          connection,
          """
          INSERT INTO plays (uuid, key, description, player, kind, start_ms, stayed_ms, listened_ms, outcome, ending, source)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
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
      plays++;
    }
    if (source == null && led.add(player + "\0" + description)) {
      file(play.player(), description);
      if (together) {
        file(player, description);
      }
    }
  }

  /// By this a file of a player's library leads to its track.
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

  private void mark(Gathered.Mark mark) throws SQLException {
    var track = track(mark.song());
    var uuid = GatheredHistory.id(mark.uuid(), listener, together);
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
