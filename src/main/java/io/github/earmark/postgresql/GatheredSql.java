package io.github.earmark.postgresql;

import io.github.earmark.history.gathered.Gathered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Queries for the rows of one listener that are new or changed since a given change. Each
/// statement has two parameters: the listener, and the number of that change.
final class GatheredSql {
  private GatheredSql() {}

  static final String SONGS =
      """
      SELECT history::text, id, title, artist, album, duration_ms, tags FROM earmark.tracks
      WHERE listener = ? AND changed > ? ORDER BY id
      """;

  static final String DESCRIPTIONS =
      """
      SELECT history::text, id, track, uri, remote, duration_ms, tags FROM earmark.descriptions
      WHERE listener = ? AND changed > ? ORDER BY id
      """;

  /// The id of a track for plays without one, written by an older Earmark or another program: a
  /// hash of its names.
  private static final String BY_NAME =
      "-1 - (('x' || substr(md5(coalesce(artist, '') || E'\\x1f' || coalesce(title, '') || E'\\x1f' || coalesce(album, '')), 1, 15))::bit(60)::bigint)";

  private static final String TAGS =
      """
      json_strip_nulls(json_build_object('title', CASE WHEN title IS NOT NULL THEN json_build_array(title) END,
        'artist', CASE WHEN artist IS NOT NULL THEN json_build_array(artist) END,
        'album', CASE WHEN album IS NOT NULL THEN json_build_array(album) END))::text
      """;

  static final String NAMED =
      """
      SELECT DISTINCT ON (1, 2) history::text, %s, title, artist, album, NULL::bigint, %s
      FROM (SELECT history, title, artist, album FROM earmark.plays
        WHERE listener = ? AND changed > ? AND description IS NULL) p
      """
          .formatted(BY_NAME, TAGS);

  static final String NAMED_SAID =
      """
      SELECT DISTINCT ON (1, 2) history::text, %1$s, %1$s, uri, false, duration_ms, %2$s
      FROM (SELECT history, title, artist, album, uri, duration_ms FROM earmark.plays
        WHERE listener = ? AND changed > ? AND description IS NULL) p
      """
          .formatted(BY_NAME, TAGS);

  static final String PLAYS =
      """
      SELECT id::text, history::text, coalesce(description, %s) AS description, player, kind,
        (extract(epoch FROM started) * 1000)::bigint AS start_ms, stayed_ms, listened_ms, outcome, ending, source, changed
      FROM earmark.plays WHERE listener = ? AND changed > ? ORDER BY changed
      """
          .formatted(BY_NAME);

  static final String MARKS =
      """
      SELECT id::text, history::text, track, kind, word, value, (extract(epoch FROM made) * 1000)::bigint, position_ms, origin,
        (extract(epoch FROM undone) * 1000)::bigint
      FROM earmark.marks WHERE listener = ? AND changed > ? AND track IS NOT NULL ORDER BY made
      """;

  /// All lists, even unchanged ones, because a hidden track may be new.
  static final String LISTS =
      "SELECT history::text, hidden, merges, tracks FROM earmark.lists WHERE listener = ? AND ?::bigint >= 0 ORDER BY 1";

  static Gathered lists(ResultSet row) throws SQLException {
    return new Gathered.Lists(text(row, 1), text(row, 2), text(row, 3), text(row, 4));
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getString(column));
  }

  private static @Nullable Long number(ResultSet row, int column) throws SQLException {
    var number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  private static Gathered.Key key(ResultSet row, int history, int id) throws SQLException {
    return new Gathered.Key(text(row, history), row.getLong(id));
  }

  static Gathered song(ResultSet row) throws SQLException {
    return new Gathered.Song(
        key(row, 1, 2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        number(row, 6),
        text(row, 7));
  }

  static Gathered description(ResultSet row) throws SQLException {
    return new Gathered.Description(
        key(row, 1, 2),
        row.getLong(3),
        text(row, 4),
        row.getBoolean(5),
        number(row, 6),
        text(row, 7));
  }

  static Gathered play(ResultSet row) throws SQLException {
    return new Gathered.Play(
        UUID.fromString(text(row, 1)),
        key(row, 2, 3),
        text(row, 4),
        text(row, 5),
        row.getLong(6),
        number(row, 7),
        number(row, 8),
        text(row, 9),
        row.getString(10),
        row.getString(11));
  }

  static Gathered mark(ResultSet row) throws SQLException {
    return new Gathered.Mark(
        UUID.fromString(text(row, 1)),
        key(row, 2, 3),
        text(row, 4),
        row.getString(5),
        row.getInt(6),
        row.getLong(7),
        number(row, 8),
        text(row, 9),
        number(row, 10));
  }
}
