package io.github.earmark.postgresql;

import io.github.earmark.history.mirrors.MirrorItem;
import io.github.earmark.history.mirrors.MirrorItem.Gone;
import io.github.earmark.history.mirrors.MirrorItem.Mark;
import io.github.earmark.history.mirrors.MirrorItem.Play;
import io.github.earmark.music.Tag;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Items of the history on their way into the tables, in one transaction.
///
/// @param history that they are of
record Batch(Connection connection, String listener, UUID history) {
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
          .text("uri", play -> play.said().uri());

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
          .text("album", mark -> mark.names().album());

  private static final Columns<Gone> GONE =
      new Columns<Gone>().id("id", Gone::uuid).number("revision", Gone::revision);

  private static final String PUT_PLAYS = PLAYS.upsert("plays");
  private static final String PUT_MARKS = MARKS.upsert("marks");
  private static final String DROP_PLAYS = GONE.delete("plays");
  private static final String DROP_MARKS = GONE.delete("marks");

  /// A transaction whose client has gone may still be at it: nothing of this listener is written
  /// before it is over.
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

  /// Stores them, all or none.
  void store(List<MirrorItem> items) throws SQLException {
    connection.setAutoCommit(false);
    lock();
    put(PUT_PLAYS, PLAYS, some(items, Play.class));
    put(PUT_MARKS, MARKS, some(items, Mark.class));
    var gone = some(items, Gone.class);
    drop(DROP_PLAYS, gone.stream().filter(Gone::play).toList());
    drop(DROP_MARKS, gone.stream().filter(one -> !one.play()).toList());
    connection.commit();
    connection.setAutoCommit(true);
  }

  /// Puts down that this Earmark writes for these players.
  ///
  /// @return those for which another one did, too, in the last month
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

  private <R> void put(String sql, Columns<R> columns, List<R> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, listener);
      statement.setString(2, history.toString());
      columns.bind(connection, statement, 3, rows);
      statement.executeUpdate();
    }
  }

  private void drop(String sql, List<Gone> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(sql)) {
      GONE.bind(connection, statement, 1, rows);
      statement.setString(1 + GONE.count(), listener);
      statement.executeUpdate();
    }
  }

  private static <T> List<T> some(List<MirrorItem> items, Class<T> kind) {
    return items.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
