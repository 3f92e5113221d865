package io.github.earmark.history.mirrors;

import io.github.earmark.history.mirrors.MirrorBatch.Debt;
import io.github.earmark.history.mirrors.MirrorItem.Description;
import io.github.earmark.history.mirrors.MirrorItem.Names;
import io.github.earmark.history.mirrors.MirrorItem.Song;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.Tracks;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads plays and marks for a mirror, no more at a time than fit into a small heap.
record MirrorRows(Connection connection) {
  /// The limit for all texts together, in characters.
  private static final long MOST_TEXT = 600_000;

  private static final String PLAY =
      """
      p.id, p.uuid, p.player, p.kind, p.start_ms, p.stayed_ms, p.listened_ms AS heard_ms, p.outcome, p.ending,
        s.format, t.id AS track, t.title AS track_title, t.artist AS track_artist, t.album AS track_album,
        t.duration_ms AS track_ms, t.tags AS track_tags, d.id AS description, d.uri, d.remote, d.duration_ms, d.tags
      """;

  private static final String OF_PLAY =
      """
      LEFT JOIN descriptions d ON d.id = p.description LEFT JOIN tracks t ON t.id = d.track
      LEFT JOIN import_sources s ON s.id = p.source
      """;

  private static final String PLAYS =
      "SELECT 1 AS revision, "
          + PLAY
          + " FROM plays p "
          + OF_PLAY
          + """
          WHERE p.id > ?1 AND p.id <= ?2 AND (?3 IS NULL OR p.start_ms >= ?3) AND (?4 IS NULL OR p.start_ms < ?4)
          ORDER BY p.id LIMIT ?5
          """;

  /// Plays that are held are left out; they change when their start is known.
  private static final String CHANGED_PLAYS =
      "SELECT b.revision, b.ref, b.uuid AS known, "
          + PLAY
          + " FROM mirror_debts b LEFT JOIN plays p ON p.id = b.ref "
          + OF_PLAY
          + """
          WHERE b.service = ?1 AND b.kind = 'play' AND (p.id IS NULL OR p.start_ms IS NOT NULL)
          ORDER BY b.ref LIMIT ?2
          """;

  private static final String MARK =
      """
      k.id, k.kind, k.word, k.value, k.moment_ms, k.position_ms, k.origin, k.undone_ms,
        t.id AS track, t.title AS track_title, t.artist AS track_artist, t.album AS track_album,
        t.duration_ms AS track_ms, t.tags AS track_tags
      """;

  /// As in the triggers.
  private static final String UUID_OF_MARK =
      """
      unhex(substr(hex(m.history), 1, 9) || substr(printf('%011x', max(k.moment_ms, 0)), 1, 3) || '8' ||
        substr(printf('%011x', max(k.moment_ms, 0)), 4, 3) || '8' || substr(printf('%011x', max(k.moment_ms, 0)), 7)
        || printf('%010x', k.id)) AS uuid
      """;

  private static final String MARKS =
      "SELECT 1 AS revision, "
          + MARK
          + ", "
          + UUID_OF_MARK
          + """
          FROM mirrors m JOIN marks k ON k.id > ?2 AND k.id <= ?3 JOIN tracks t ON t.id = k.track
          WHERE m.service = ?1 ORDER BY k.id LIMIT ?4
          """;

  private static final String CHANGED_MARKS =
      "SELECT b.revision, b.ref, b.uuid, "
          + MARK
          + """
          FROM mirror_debts b LEFT JOIN marks k ON k.id = b.ref LEFT JOIN tracks t ON t.id = k.track
          WHERE b.service = ?1 AND b.kind = 'mark' ORDER BY b.ref LIMIT ?2
          """;

  /// A row and its item.
  ///
  /// @param item null if the start of the play is not known yet
  record Row(long id, @Nullable MirrorItem item) {}

  /// A change and the item to send.
  record Changed(Debt debt, MirrorItem item) {}

  /// The plays with ids greater than `after` and up to `until`.
  ///
  /// @param since in milliseconds since 1970; null for no limit
  List<Row> plays(long after, long until, @Nullable Long since, @Nullable Long before, int most)
      throws SQLException {
    return Sql.some(
        connection,
        PLAYS,
        MOST_TEXT,
        row -> {
          var item = held(row) ? null : play(row);
          return new Sql.Sized<>(new Row(row.getLong("id"), item), characters(item));
        },
        after,
        until,
        since,
        before,
        (long) most);
  }

  List<Row> marks(String service, long after, long until, int most) throws SQLException {
    return Sql.some(
        connection,
        MARKS,
        MOST_TEXT,
        row -> {
          var item = mark(row);
          return new Sql.Sized<>(new Row(row.getLong("id"), item), characters(item));
        },
        service,
        after,
        until,
        (long) most);
  }

  List<Changed> changedPlays(String service, int most) throws SQLException {
    return Sql.some(
        connection,
        CHANGED_PLAYS,
        MOST_TEXT,
        row -> {
          var item = gone(row) ? gone(row, "known", true) : play(row);
          return new Sql.Sized<>(new Changed(debt("play", row), item), characters(item));
        },
        service,
        (long) most);
  }

  List<Changed> changedMarks(String service, int most) throws SQLException {
    return Sql.some(
        connection,
        CHANGED_MARKS,
        MOST_TEXT,
        row -> {
          var item = gone(row) ? gone(row, "uuid", false) : mark(row);
          return new Sql.Sized<>(new Changed(debt("mark", row), item), characters(item));
        },
        service,
        (long) most);
  }

  /// How many characters the long texts of an item have.
  private static long characters(@Nullable MirrorItem item) {
    return switch (item) {
      case MirrorItem.Play play ->
          (long) play.song().tags().length()
              + play.description().tags().length()
              + play.description().uri().length();
      case MirrorItem.Mark mark ->
          (long) mark.song().tags().length() + (mark.word() == null ? 0 : mark.word().length());
      case MirrorItem.Gone _ -> 0;
      case null -> 0;
    };
  }

  private static boolean held(ResultSet row) throws SQLException {
    var _ = row.getLong("start_ms");
    return row.wasNull();
  }

  private static boolean gone(ResultSet row) throws SQLException {
    var _ = row.getLong("id");
    return row.wasNull();
  }

  private static Debt debt(String kind, ResultSet row) throws SQLException {
    return new Debt(kind, row.getLong("ref"), row.getLong("revision"));
  }

  private static MirrorItem gone(ResultSet row, String uuid, boolean play) throws SQLException {
    return new MirrorItem.Gone(uuid(row, uuid), row.getLong("revision"), play);
  }

  static UUID uuid(ResultSet row, String column) throws SQLException {
    var bytes = ByteBuffer.wrap(Objects.requireNonNull(row.getBytes(column)));
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static MirrorItem play(ResultSet row) throws SQLException {
    return new MirrorItem.Play(
        uuid(row, "uuid"),
        row.getLong("revision"),
        Objects.requireNonNull(row.getString("player")),
        Objects.requireNonNull(row.getString("kind")),
        Objects.requireNonNull(Sql.instant(row, "start_ms")),
        Sql.duration(row, "stayed_ms"),
        Sql.duration(row, "heard_ms"),
        Objects.requireNonNull(row.getString("outcome")),
        row.getString("ending"),
        row.getString("format"),
        song(row),
        description(row),
        Tracks.read(row));
  }

  private static MirrorItem mark(ResultSet row) throws SQLException {
    return new MirrorItem.Mark(
        uuid(row, "uuid"),
        row.getLong("revision"),
        Objects.requireNonNull(row.getString("kind")),
        row.getString("word"),
        row.getInt("value"),
        Objects.requireNonNull(Sql.instant(row, "moment_ms")),
        Sql.duration(row, "position_ms"),
        Objects.requireNonNull(row.getString("origin")),
        Sql.instant(row, "undone_ms"),
        song(row));
  }

  private static Song song(ResultSet row) throws SQLException {
    return new Song(
        row.getLong("track"),
        new Names(
            row.getString("track_artist"),
            row.getString("track_title"),
            row.getString("track_album")),
        Sql.duration(row, "track_ms"),
        Objects.requireNonNull(row.getString("track_tags")));
  }

  private static Description description(ResultSet row) throws SQLException {
    return new Description(
        row.getLong("description"),
        row.getLong("track"),
        Objects.requireNonNull(row.getString("uri")),
        row.getBoolean("remote"),
        Sql.duration(row, "duration_ms"),
        Objects.requireNonNull(row.getString("tags")));
  }
}
