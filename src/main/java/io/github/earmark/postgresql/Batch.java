package io.github.earmark.postgresql;

import io.github.earmark.history.mirrors.MirrorBatch;
import io.github.earmark.history.mirrors.MirrorItem;
import io.github.earmark.history.mirrors.MirrorItem.Description;
import io.github.earmark.history.mirrors.MirrorItem.Gone;
import io.github.earmark.history.mirrors.MirrorItem.Mark;
import io.github.earmark.history.mirrors.MirrorItem.Play;
import io.github.earmark.history.mirrors.MirrorItem.Song;
import io.github.earmark.music.Tag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/// Stores items in the tables, in one transaction.
///
/// @param history to which they belong
/// @param sent what this connection has stored already; to be cleared if the transaction fails
record Batch(Connection connection, String listener, UUID history, SentRows sent) {
  private static final Columns<Play> PLAYS =
      new Columns<Play>()
          .id("id", Play::uuid)
          .number("revision", Play::revision)
          .text("player", Play::player)
          .text("kind", Play::kind)
          .moment("started", Play::start)
          .length("stayed_ms", Play::stayed)
          .length("listened_ms", Play::listened)
          .text("outcome", Play::outcome)
          .text("ending", Play::ending)
          .text("source", Play::source)
          .text("artist", play -> play.names().artist())
          .text("title", play -> play.names().title())
          .text("album", play -> play.names().album())
          .words("artists", play -> play.said().artists())
          .text("album_artist", play -> play.said().tags().first(Tag.ALBUM_ARTIST))
          .text("recording", play -> play.said().tags().first(Tag.RECORDING_MBID))
          .length("duration_ms", play -> play.said().duration())
          .text("uri", play -> play.said().uri())
          .number("description", play -> play.description().id());

  private static final Columns<Mark> MARKS =
      new Columns<Mark>()
          .id("id", Mark::uuid)
          .number("revision", Mark::revision)
          .text("kind", Mark::kind)
          .text("word", Mark::word)
          .number("value", mark -> (long) mark.value())
          .moment("made", Mark::moment)
          .length("position_ms", Mark::position)
          .text("origin", Mark::origin)
          .moment("undone", Mark::undone)
          .text("artist", mark -> mark.names().artist())
          .text("title", mark -> mark.names().title())
          .text("album", mark -> mark.names().album())
          .number("track", mark -> mark.song().id());

  private static final Columns<Song> SONGS =
      new Columns<Song>()
          .number("id", Song::id)
          .text("title", song -> song.names().title())
          .text("artist", song -> song.names().artist())
          .text("album", song -> song.names().album())
          .length("duration_ms", Song::duration)
          .text("tags", Song::tags);

  private static final Columns<Description> DESCRIPTIONS =
      new Columns<Description>()
          .number("id", Description::id)
          .number("track", Description::song)
          .text("uri", Description::uri)
          .flag("remote", Description::remote)
          .length("duration_ms", Description::duration)
          .text("tags", Description::tags);

  private static final Columns<Gone> GONE =
      new Columns<Gone>().id("id", Gone::uuid).number("revision", Gone::revision);

  private static final String COUNT_MARKS =
      """
      , old AS (SELECT p.id FROM earmark.marks p JOIN x ON x.listener = p.listener AND x.id = p.id),
      put AS (%s RETURNING p.id)
      UPDATE earmark.listeners l SET marks = l.marks + (SELECT count(*) FROM put WHERE id NOT IN (SELECT id FROM old))
      FROM g WHERE l.listener = g.listener
      """;

  private static final String COUNT_DELETED_MARKS =
      """
      , put AS (%s RETURNING p.id)
      UPDATE earmark.listeners l SET marks = l.marks - (SELECT count(*) FROM put)
      FROM g WHERE l.listener = g.listener
      """;

  private static final String PUT_PLAYS = PLAYS.upsert("plays", PlaySums.PUT_PLAYS);
  private static final String PUT_MARKS = MARKS.upsert("marks", COUNT_MARKS);
  private static final String PUT_SONGS = SONGS.replace("tracks");
  private static final String PUT_DESCRIPTIONS = DESCRIPTIONS.replace("descriptions");
  private static final String DELETE_PLAYS = GONE.delete("plays", PlaySums.DELETE_PLAYS);
  private static final String DELETE_MARKS = GONE.delete("marks", COUNT_DELETED_MARKS);

  private static final String PUT_LISTS =
      """
      INSERT INTO earmark.lists AS p (listener, history, changed, hidden, merges, tracks) VALUES (?, ?::uuid, ?, ?, ?, ?)
      ON CONFLICT (listener, history) DO UPDATE SET changed = excluded.changed, hidden = excluded.hidden, merges = excluded.merges,
        tracks = excluded.tracks
      WHERE (p.hidden, p.merges, p.tracks) IS DISTINCT FROM (excluded.hidden, excluded.merges, excluded.tracks)
      """;

  private static final String CHANGE =
      """
      INSERT INTO earmark.listeners AS l (listener, changes) VALUES (?, 2)
      ON CONFLICT (listener) DO UPDATE SET changes = l.changes + 1 RETURNING changes
      """;

  /// A transaction may still be running after its client is gone; nothing else is written for this
  /// listener until it has ended.
  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_xact_lock(" + SchemaSteps.LOCK + ", hashtext(?))";

  private static final String SEEN =
      """
      INSERT INTO earmark.players (listener, player, history, seen)
      SELECT ?, x.player, ?::uuid, now() FROM unnest(?::text[]) AS x(player)
      ON CONFLICT (listener, player, history) DO UPDATE SET seen = excluded.seen
      """;

  private static final String NAMESAKES =
      """
      SELECT DISTINCT player FROM earmark.players
      WHERE listener = ? AND history <> ?::uuid AND player = ANY (?::text[]) AND seen > now() - interval '30 days'
      """;

  /// Stores items, part by part: all of them or none.
  void store(Iterator<List<MirrorItem>> parts, MirrorBatch.Lists lists) throws SQLException {
    connection.setAutoCommit(false);
    lock();
    var change = change();
    var sums = new PlaySums();
    var deleting = false;
    while (parts.hasNext()) {
      deleting |= store(parts.next(), change, sums);
    }
    put(lists, change);
    sums.apply(connection, listener);
    connection.commit();
    connection.setAutoCommit(true);
    if (deleting) {
      // Tracks may have been deleted with their last plays.
      sent.clear();
    }
  }

  /// @return whether something was deleted
  private boolean store(List<MirrorItem> items, long change, PlaySums sums) throws SQLException {
    var plays = some(items, Play.class);
    var marks = some(items, Mark.class);
    put(PUT_SONGS, SONGS, songs(plays, marks), change);
    put(PUT_DESCRIPTIONS, DESCRIPTIONS, descriptions(plays), change);
    changePlays(PUT_PLAYS, PLAYS, plays, change, sums::add);
    put(PUT_MARKS, MARKS, marks, change);
    var gone = some(items, Gone.class);
    if (gone.isEmpty()) {
      return false;
    }
    var described = new ArrayList<OrphanRemover.Described>();
    changePlays(
        DELETE_PLAYS,
        GONE,
        gone.stream().filter(Gone::play).toList(),
        change,
        row -> {
          sums.add(row);
          if (row.getString("description") != null) {
            described.add(
                new OrphanRemover.Described(
                    String.valueOf(row.getString("history")), row.getLong("description")));
          }
        });
    put(DELETE_MARKS, GONE, gone.stream().filter(one -> !one.play()).toList(), change);
    new OrphanRemover(connection, listener).remove(described);
    return true;
  }

  private void put(MirrorBatch.Lists lists, long change) throws SQLException {
    try (var statement = connection.prepareStatement(PUT_LISTS)) {
      statement.setString(1, listener);
      statement.setString(2, history.toString());
      statement.setLong(3, change);
      statement.setString(4, Columns.clean(lists.hidden()));
      statement.setString(5, Columns.clean(lists.merges()));
      statement.setString(6, lists.trackMerges());
      statement.executeUpdate();
    }
  }

  private List<Song> songs(List<Play> plays, List<Mark> marks) {
    var songs = new LinkedHashMap<Long, Song>();
    plays.forEach(play -> songs.put(play.song().id(), play.song()));
    marks.forEach(mark -> songs.put(mark.song().id(), mark.song()));
    return songs.values().stream().filter(sent::add).toList();
  }

  private List<Description> descriptions(List<Play> plays) {
    var descriptions = new LinkedHashMap<Long, Description>();
    plays.forEach(play -> descriptions.put(play.description().id(), play.description()));
    return descriptions.values().stream().filter(sent::add).toList();
  }

  /// Records that this Earmark writes for these players.
  ///
  /// @return those for which another Earmark did so in the last 30 days
  List<String> namesakes(List<String> players) throws SQLException {
    var names = connection.createArrayOf("text", players.toArray());
    try (var seen = connection.prepareStatement(SEEN)) {
      seen.setString(1, listener);
      seen.setString(2, history.toString());
      seen.setArray(3, names);
      seen.executeUpdate();
    }
    try (var others = connection.prepareStatement(NAMESAKES)) {
      others.setString(1, listener);
      others.setString(2, history.toString());
      others.setArray(3, names);
      try (var rows = others.executeQuery()) {
        var found = new ArrayList<String>();
        while (rows.next()) {
          found.add(rows.getString(1));
        }
        return found;
      }
    }
  }

  private void lock() throws SQLException {
    try (var statement = connection.prepareStatement(ONE_AT_A_TIME)) {
      statement.setString(1, listener);
      statement.execute();
    }
  }

  /// The number of this change among all changes of the listener.
  private long change() throws SQLException {
    try (var statement = connection.prepareStatement(CHANGE)) {
      statement.setString(1, listener);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private <R> void put(String sql, Columns<R> columns, List<R> rows, long change)
      throws SQLException {
    if (!rows.isEmpty()) {
      try (var statement = given(sql, columns, rows, change)) {
        statement.executeUpdate();
      }
    }
  }

  private <R> PreparedStatement given(String sql, Columns<R> columns, List<R> rows, long change)
      throws SQLException {
    var statement = connection.prepareStatement(sql);
    statement.setString(1, listener);
    statement.setString(2, history.toString());
    statement.setLong(3, change);
    columns.bind(connection, statement, 4, rows);
    return statement;
  }

  private interface Returned {
    void row(ResultSet row) throws SQLException;
  }

  private <R> void changePlays(
      String sql, Columns<R> columns, List<R> rows, long change, Returned returned)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (var statement = given(sql, columns, rows, change);
        var answer = statement.executeQuery()) {
      while (answer.next()) {
        returned.row(answer);
      }
    }
  }

  private static <T> List<T> some(List<MirrorItem> items, Class<T> kind) {
    return items.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
