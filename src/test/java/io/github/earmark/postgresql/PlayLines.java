package io.github.earmark.postgresql;

import io.github.earmark.ground.servers.PrivatePostgres;
import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;

/// Plays and marks as sorted lines, which are the same ones in a history and in a database that has
/// all of it.
public final class PlayLines {
  private PlayLines() {}

  /// What a database has of a listener.
  public static List<String> there(PrivatePostgres server, String listener) throws SQLException {
    return there(server, listener, "%");
  }

  /// What a database has of a listener: the plays of players whose name is like this, and all
  /// marks.
  public static List<String> there(PrivatePostgres server, String listener, String player)
      throws SQLException {
    return List.copyOf(
        new TreeSet<>(
            server.rows(
                """
                SELECT 'play', replace(id::text, '-', ''), (extract(epoch FROM started) * 1000)::bigint, listened_ms, stayed_ms, outcome, ending,
                  player, artist, title, album FROM earmark.plays WHERE listener = '%1$s' AND player LIKE '%2$s'
                UNION ALL SELECT 'mark', null, (extract(epoch FROM made) * 1000)::bigint, value, null, kind, word, origin,
                  artist, title, (undone IS NOT NULL)::text FROM earmark.marks WHERE listener = '%1$s'
                """
                    .formatted(listener, player))));
  }

  /// What a history has.
  public static List<String> here(Connection history) throws SQLException {
    var lines = new TreeSet<String>();
    lines.addAll(
        Sql.all(
            history,
            """
            SELECT lower(hex(p.uuid)), p.start_ms, p.listened_ms, p.stayed_ms, p.outcome, p.ending, p.player,
              t.artist, t.title, t.album
            FROM plays p JOIN descriptions d ON d.id = p.description JOIN tracks t ON t.id = d.track
            WHERE p.start_ms IS NOT NULL
            """,
            row -> {
              var line = new StringBuilder("play|" + row.getString(1));
              for (var i = 2; i <= 10; i++) {
                line.append('|').append(row.getString(i));
              }
              return line.toString();
            }));
    lines.addAll(
        Sql.all(
            history,
            """
            SELECT 'mark', null, k.moment_ms, k.value, null, k.kind, k.word, k.origin, t.artist, t.title,
              iif(k.undone_ms IS NULL, 'false', 'true')
            FROM marks k JOIN tracks t ON t.id = k.track
            """,
            row -> {
              var line = new StringBuilder("mark");
              for (var i = 2; i <= 11; i++) {
                line.append('|').append(row.getString(i));
              }
              return line.toString();
            }));
    return List.copyOf(lines);
  }
}
