package io.github.earmark.history.tracks;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.history.store.Sql;
import io.github.earmark.json.JsonTree;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tracks that the user merged. From then on, everything that led to the merged track leads to the
/// kept one, and its plays and marks belong to that; what was moved is recorded, so that a merge
/// can be undone. Services know both by their names, and receive feedback under both.
public record Merges(Connection connection) {

  /// Data of a track that moves to another: the table, and the columns that identify a row.
  private enum Moved {
    DESCRIPTIONS("descriptions", "id"),
    MARKS("marks", "id"),
    URIS("track_uris", "library, uri"),
    RECORDINGS("track_recordings", "mbid"),
    NAMES("track_names", "artist, title, album");

    private final String table;
    private final String key;

    Moved(String table, String key) {
      this.table = table;
      this.key = key;
    }

    /// The keys of a track's rows, as a JSON array of arrays.
    String rows(Connection connection, long track) throws SQLException {
      return Objects.requireNonNull(
          Sql.first(
              connection,
              "SELECT json_group_array(json_array(%s)) FROM %s WHERE track = ?"
                  .formatted(key, table),
              row -> row.getString(1),
              track));
    }

    /// Moves all rows. Two tracks may have the same names; equal rows become one.
    void move(Connection connection, long from, long to) throws SQLException {
      Sql.change(
          connection,
          "UPDATE OR IGNORE %s SET track = ? WHERE track = ?".formatted(table),
          to,
          from);
    }

    /// Moves back those of the rows that still exist.
    void moveBack(Connection connection, String rows, long from, long to) throws SQLException {
      Sql.change(
          connection,
          "UPDATE OR IGNORE %s SET track = ?1 WHERE track = ?2 AND (%s) IN (SELECT %s FROM json_each(?3))"
              .formatted(table, key, columns()),
          to,
          from,
          rows);
    }

    /// Those of the rows that belong to the track.
    String left(Connection connection, String rows, long track) throws SQLException {
      return Objects.requireNonNull(
          Sql.first(
              connection,
              """
              SELECT json_group_array(json(value)) FROM json_each(?)
              WHERE (%s) IN (SELECT %s FROM %s WHERE track = ?)
              """
                  .formatted(columns(), key, table),
              row -> row.getString(1),
              rows,
              track));
    }

    private String columns() {
      return switch (key.split(", ").length) {
        case 1 -> "value ->> 0";
        case 2 -> "value ->> 0, value ->> 1";
        default -> "value ->> 0, value ->> 1, value ->> 2";
      };
    }
  }

  /// The key for names that both tracks had.
  static final String SHARED = "shared_names";

  private static final String[] OF_TRACK = {
    "track_uris", "track_recordings", "track_names", "marks", "feedback"
  };

  /// The track that an id now stands for.
  ///
  /// @return null if it never existed or is forgotten
  public static @Nullable Long follow(Connection connection, long id) throws SQLException {
    return Sql.first(
        connection,
        """
        WITH RECURSIVE way (track) AS (
          SELECT id FROM tracks WHERE id = ?
          UNION SELECT m.kept FROM way JOIN merges m ON m.gone = way.track)
        SELECT track FROM way WHERE NOT EXISTS (SELECT 1 FROM merges WHERE gone = track)
        """,
        row -> row.getLong(1),
        id);
  }

  /// The track to which these names belong: the track itself, or one merged into it that
  /// contributed the file, the names or the recording.
  static long owner(Connection connection, long track, String library, Track described)
      throws SQLException {
    var nameNormalizer = NameNormalizer.of(described);
    var owner = track;
    while (true) {
      @Nullable Long gone =
          Sql.first(
              connection,
              BROUGHT,
              row -> row.getLong(1),
              owner,
              library,
              described.remote() ? "" : described.uri(),
              nameNormalizer.artist(),
              nameNormalizer.title(),
              nameNormalizer.album(),
              described.tags().first(Tag.RECORDING_MBID));
      if (gone == null) {
        return owner;
      }
      owner = gone;
    }
  }

  static final String BROUGHT =
      """
      SELECT m.gone FROM merges m WHERE m.kept = ?1 AND (
        EXISTS (SELECT 1 FROM json_each(m.moved ->> 'track_uris') WHERE (value ->> 0, value ->> 1) = (?2, ?3))
        OR EXISTS (SELECT 1 FROM json_each(m.moved ->> 'track_recordings') WHERE value ->> 0 = ?7)
        OR EXISTS (
          SELECT value FROM json_each(m.moved ->> 'track_names')
          WHERE (value ->> 0, value ->> 1, value ->> 2) = (?4, ?5, ?6)
          EXCEPT SELECT value FROM json_each(m.moved ->> 'shared_names')))
      LIMIT 1
      """;

  /// All tracks merged into a track, directly or indirectly.
  public static List<Long> into(Connection connection, long track) throws SQLException {
    return Sql.all(
        connection,
        """
        WITH RECURSIVE way (track) AS (
          SELECT gone FROM merges WHERE kept = ?
          UNION SELECT m.gone FROM way JOIN merges m ON m.kept = way.track)
        SELECT track FROM way ORDER BY track
        """,
        row -> row.getLong(1),
        track);
  }

  /// Merges one track into another.
  public void merge(long kept, long gone, Instant now) throws SQLException {
    var moved = TrackJson.object();
    moved.put(SHARED, shared(kept, gone));
    for (var what : Moved.values()) {
      moved.put(what.table, what.rows(connection, gone));
      what.move(connection, gone, kept);
    }
    Sql.change(connection, "DELETE FROM track_names WHERE track = ?", gone);
    Sql.change(
        connection,
        "INSERT INTO merges (gone, kept, merged_ms, moved) VALUES (?, ?, ?, ?)",
        gone,
        kept,
        now,
        JsonTree.text(moved));
  }

  /// What a track contributed when it was merged, each as a JSON array of row keys.
  public record Contribution(
      String descriptions,
      String marks,
      String uris,
      String recordings,
      String names,
      String shared) {}

  /// Records a merge that was made elsewhere, whose tracks arrived here as one.
  public void recall(long gone, long kept, Instant moment, Contribution brought)
      throws SQLException {
    var moved = TrackJson.object();
    moved.put(SHARED, brought.shared());
    for (var what : Moved.values()) {
      moved.put(
          what.table,
          switch (what) {
            case DESCRIPTIONS -> brought.descriptions();
            case MARKS -> brought.marks();
            case URIS -> brought.uris();
            case RECORDINGS -> brought.recordings();
            case NAMES -> brought.names();
          });
    }
    Sql.change(
        connection,
        "INSERT INTO merges (gone, kept, merged_ms, moved) VALUES (?, ?, ?, ?)",
        gone,
        kept,
        moment,
        JsonTree.text(moved));
  }

  private String shared(long kept, long gone) throws SQLException {
    return Objects.requireNonNull(
        Sql.first(
            connection,
            """
            SELECT json_group_array(json_array(a.artist, a.title, a.album))
            FROM track_names a JOIN track_names b USING (artist, title, album)
            WHERE a.track = ? AND b.track = ?
            """,
            row -> row.getString(1),
            kept,
            gone));
  }

  /// The track into which this one was merged, if that can be undone; else null.
  @Nullable
  public Long kept(long gone) throws SQLException {
    return Sql.first(
        connection,
        "SELECT kept FROM merges WHERE gone = ? AND moved <> '{}'",
        row -> row.getLong(1),
        gone);
  }

  /// The tracks that were merged directly into a track and can be split off again, latest first.
  public List<Long> direct(long track) throws SQLException {
    return Sql.all(
        connection,
        "SELECT gone FROM merges WHERE kept = ? AND moved <> '{}' ORDER BY gone DESC",
        row -> row.getLong(1),
        track);
  }

  /// Makes the id of a merged track stand for another one permanently: the one that has its name
  /// now, after a split. Tracks that had been merged into it move up one level.
  public void settle(long gone, long meant) throws SQLException {
    Sql.change(
        connection,
        "UPDATE merges SET kept = (SELECT kept FROM merges WHERE gone = ?1) WHERE kept = ?1",
        gone);
    Sql.change(connection, "UPDATE merges SET kept = ?, moved = '{}' WHERE gone = ?", meant, gone);
  }

  /// Limits what a merged track contributed to what the other one still has.
  public void forgetSplit(long gone, long track) throws SQLException {
    var moved = moved("SELECT moved FROM merges WHERE gone = ?", gone);
    if (moved.isEmpty()) {
      return;
    }
    var left = TrackJson.object();
    for (var what : Moved.values()) {
      left.put(what.table, what.left(connection, text(moved.path(what.table).textValue()), track));
    }
    left.put(SHARED, Moved.NAMES.left(connection, text(moved.path(SHARED).textValue()), track));
    Sql.change(connection, "UPDATE merges SET moved = ? WHERE gone = ?", JsonTree.text(left), gone);
  }

  private JsonNode moved(String sql, long gone) throws SQLException {
    return TrackJson.parse(
        Objects.requireNonNull(Sql.first(connection, sql, row -> row.getString(1), gone)));
  }

  /// Gives a track back what it contributed. Whatever the other one got since then stays there.
  ///
  /// @param kept the track into which it was merged, which must not be merged into another itself
  public void unmerge(long gone, long kept) throws SQLException {
    var moved = moved("DELETE FROM merges WHERE gone = ? RETURNING moved", gone);
    for (var what : Moved.values()) {
      what.moveBack(connection, text(moved.path(what.table).textValue()), kept, gone);
    }
    Sql.change(
        connection,
        """
        INSERT OR IGNORE INTO track_names (artist, title, album, track)
        SELECT value ->> 0, value ->> 1, value ->> 2, ? FROM json_each(?)
        """,
        kept,
        text(moved.path(SHARED).textValue()));
  }

  private static String text(@Nullable String list) {
    return list == null ? "[]" : list;
  }

  /// Removes a track without descriptions, and the tracks merged into it.
  public void remove(long track) throws SQLException {
    if (Sql.number(connection, "SELECT count(*) FROM descriptions WHERE track = ?", track) > 0) {
      return;
    }
    for (var gone :
        Sql.all(
            connection,
            "DELETE FROM merges WHERE kept = ? RETURNING gone",
            row -> row.getLong(1),
            track)) {
      remove(gone);
    }
    for (var table : OF_TRACK) {
      Sql.change(connection, "DELETE FROM " + table + " WHERE track = ?", track);
    }
    Sql.change(connection, "DELETE FROM tracks WHERE id = ?", track);
  }
}
