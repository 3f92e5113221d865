package io.github.earmark.history;

import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/// Years of listening, inserted by SQL in seconds.
public final class Bulk {
  private static final String TAGS =
      """
      json_object('title', json_array('A title of common length ' || n),
        'artist', json_array('Some Artist ' || (n / 36)), 'album', json_array('An album ' || (n / 12)))
      """;

  private static final String[] TRACKS = {
    """
    INSERT INTO tracks (id, title, artist, album, duration_ms, tags)
    SELECT 1000000 + n, 'A title of common length ' || n, 'Some Artist ' || (n / 36), 'An album ' || (n / 12), 200000, %s
    FROM numbers
    """
        .formatted(TAGS),
    """
    INSERT INTO descriptions (id, track, uri, remote, duration_ms, tags)
    SELECT 1000000 + n, 1000000 + n, 'album' || (n / 12) || '/' || n || '.flac', 0, 200000, %s FROM numbers
    """
        .formatted(TAGS),
    """
    INSERT INTO track_uris (library, uri, track, artist, title)
    SELECT 'mpd', 'album' || (n / 12) || '/' || n || '.flac', 1000000 + n, 'some artist ' || (n / 36),
      'a title of common length ' || n FROM numbers
    """,
    """
    INSERT INTO track_names (artist, title, album, track)
    SELECT 'some artist ' || (n / 36), 'a title of common length ' || n, 'an album ' || (n / 12), 1000000 + n
    FROM numbers
    """
  };

  private static final String PLAYS =
      """
      INSERT INTO plays (key, description, player, kind, start_ms, boot, boot_ms, stayed_ms, listened_ms,
        outcome, ending)
      SELECT 'mpd/bulk/' || n, 1000001 + n * 7919 % ?3, 'mpd', 'MPD', ?4 + n * 200000, 'bulk', n * 200000, 200000,
        200000, iif(n % 10, 'listen', 'skip'), 'changed'
      FROM numbers
      """;

  private static final String COUNT =
      """
      UPDATE totals SET plays = (SELECT count(*) FROM plays),
        listens = (SELECT count(*) FROM plays WHERE outcome = 'listen')
      """;

  private static final String SUBMISSIONS =
      """
      INSERT INTO submissions (play, service, start_ms, state, attempts, sent_ms, settled_ms)
      SELECT (SELECT id FROM plays WHERE key = 'mpd/bulk/' || n), ?3, ?4 + n * 200000, 'accepted', 1, ?4 + n * 200000, ?4 + n * 200000
      FROM numbers WHERE n % 10
      """;

  private static final String NUMBERS =
      "WITH RECURSIVE numbers (n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2) ";

  private Bulk() {}

  /// Creates a collection of tracks.
  public static void tracks(History history, int count) {
    history
        .writer()
        .write(
            connection -> {
              for (var statement : TRACKS) {
                change(connection, statement, 1, count);
              }
              return true;
            });
  }

  /// Inserts plays number `from` to `to` of a collection, all of them delivered.
  ///
  /// @param began when the first one did, in milliseconds since 1970
  public static void plays(
      History history, int from, int to, int tracks, long began, String... services) {
    history
        .writer()
        .write(
            connection -> {
              change(connection, PLAYS, from, to, tracks, began);
              Sql.script(connection, COUNT);
              for (var service : services) {
                change(connection, SUBMISSIONS, from, to, service, began);
              }
              return true;
            });
  }

  private static void change(Connection connection, String statement, Object... values)
      throws SQLException {
    Sql.change(connection, NUMBERS + statement, values);
  }
}
