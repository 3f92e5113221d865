package io.github.earmark.history.read;

import io.github.earmark.history.marks.Mark;
import io.github.earmark.history.marks.MarkState;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.history.marks.Placement;
import io.github.earmark.history.marks.TrackFeedback;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.Merges;
import io.github.earmark.history.tracks.StoredTags;
import io.github.earmark.history.tracks.TrackFile;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All that is known about one track.
///
/// @param id its current id
/// @param names its current description
/// @param known how players described it, newest first; at most [#MOST] of each list
/// @param files where libraries have or had it
/// @param recordings its MusicBrainz identifiers
/// @param merged ids of tracks that were merged into it, which now stand for it too
/// @param marks all marks it ever got, newest first, including those that were taken back
/// @param feedback what services were told, or are going to be
/// @param counts how often other players say that they played it
/// @param heardBy how often each player played it, most often first
/// @param placement where it counts in statistics
public record TrackHistory(
    long id,
    Track names,
    List<Known> known,
    List<TrackFile> files,
    List<String> recordings,
    List<Long> merged,
    Heard heard,
    MarkState standing,
    List<Mark> marks,
    List<Feedback> feedback,
    List<Counted> counts,
    List<HeardBy> heardBy,
    Placement placement) {
  static final int MOST = 100;

  /// A description.
  public record Known(@Nullable String artist, @Nullable String title, @Nullable String album) {}

  /// How often it was heard.
  ///
  /// @param listens plays that qualified
  /// @param shorts plays heard to the end that are too short for a listen
  /// @param unnamed plays that qualified, but had no artist or no title
  /// @param skips plays that ended before they qualified
  /// @param listened time heard in all of them
  /// @param completion how much of it was heard per play, on average, from 0 to 1; null if not
  ///   known
  /// @param first when it was first heard; null if it never was
  /// @param last when it was last heard
  public record Heard(
      long listens,
      long shorts,
      long unnamed,
      long skips,
      Duration listened,
      @Nullable Double completion,
      @Nullable Instant first,
      @Nullable Instant last) {}

  /// A service, and what it was told about whether the track is loved or hated.
  public record Feedback(
      String service, int score, TrackFeedback.State state, @Nullable String reason) {}

  /// How often another player played it, without the times.
  ///
  /// @param last when it last did; null if not known
  public record Counted(String player, long plays, long skips, @Nullable Instant last) {}

  /// Null if there is no such track.
  static @Nullable TrackHistory read(Connection connection, long any) throws SQLException {
    var found = Merges.follow(connection, any);
    if (found == null) {
      return null;
    }
    long track = found;
    return new TrackHistory(
        track,
        Tracks.names(connection, track),
        Sql.all(connection, KNOWN, TrackHistory::known, track),
        Sql.all(
            connection,
            "SELECT library, uri FROM track_uris WHERE track = ? ORDER BY library, uri LIMIT "
                + MOST,
            row -> new TrackFile(text(row, 1), text(row, 2)),
            track),
        Sql.all(
            connection,
            "SELECT mbid FROM track_recordings WHERE track = ? ORDER BY mbid LIMIT " + MOST,
            row -> text(row, 1),
            track),
        Merges.into(connection, track),
        Objects.requireNonNull(Sql.first(connection, HEARD, TrackHistory::heard, track)),
        MarkState.read(connection, track),
        Sql.all(
            connection,
            Marks.ALL + "WHERE m.track = ? ORDER BY m.moment_ms DESC, m.id DESC LIMIT " + MOST,
            Marks::read,
            track),
        Sql.all(
            connection,
            "SELECT service, score, state, reason FROM feedback WHERE track = ? ORDER BY service",
            TrackHistory::told,
            track),
        Sql.all(connection, COUNTS, TrackHistory::counted, track),
        HeardBy.read(connection, track),
        Placement.read(connection, track, null));
  }

  private static final String COUNTS =
      """
      SELECT c.player, sum(c.plays), sum(c.skips), max(c.last_ms) AS last_ms
      FROM descriptions d JOIN player_counts c ON c.description = d.id
      WHERE d.track = ? AND c.import = (
        SELECT max(import) FROM player_counts n WHERE n.description = c.description AND n.player = c.player)
      GROUP BY c.player ORDER BY c.player
      """;

  private static Counted counted(ResultSet row) throws SQLException {
    return new Counted(text(row, 1), row.getLong(2), row.getLong(3), Sql.instant(row, "last_ms"));
  }

  private static final String KNOWN =
      """
      SELECT tags ->> '$.artist' AS artist, tags ->> '$.title[0]' AS title, tags ->> '$.album[0]' AS album
      FROM descriptions WHERE track = ? GROUP BY artist, title, album
      HAVING artist IS NOT NULL OR title IS NOT NULL ORDER BY max(id) DESC LIMIT
      """
          + MOST;

  private static final String HEARD =
      """
      SELECT count(*) FILTER (WHERE p.outcome = 'listen') AS listens,
        count(*) FILTER (WHERE p.outcome = 'short') AS shorts,
        count(*) FILTER (WHERE p.outcome = 'unnamed') AS unnamed,
        count(*) FILTER (WHERE p.outcome = 'skip' AND p.ending IS NOT NULL) AS skips,
        coalesce(sum(p.listened_ms), 0) AS listened, min(p.start_ms) AS first_ms, max(p.start_ms) AS last_ms,
        avg(min(1.0, 1.0 * p.listened_ms / d.duration_ms)) FILTER (WHERE p.ending IS NOT NULL) AS completion
      FROM descriptions d JOIN plays p ON p.description = d.id WHERE d.track = ?
      """;

  private static Known known(ResultSet row) throws SQLException {
    var artists = row.getString("artist");
    return new Known(
        artists == null ? null : StoredTags.line(artists),
        row.getString("title"),
        row.getString("album"));
  }

  private static Heard heard(ResultSet row) throws SQLException {
    var completion = row.getDouble("completion");
    var unknown = row.wasNull();
    return new Heard(
        row.getLong("listens"),
        row.getLong("shorts"),
        row.getLong("unnamed"),
        row.getLong("skips"),
        Duration.ofMillis(row.getLong("listened")),
        unknown ? null : completion,
        Sql.instant(row, "first_ms"),
        Sql.instant(row, "last_ms"));
  }

  private static Feedback told(ResultSet row) throws SQLException {
    return new Feedback(
        text(row, 1),
        row.getInt(2),
        TrackFeedback.State.valueOf(text(row, 3).toUpperCase(Locale.ROOT)),
        row.getString(4));
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getString(column));
  }
}
