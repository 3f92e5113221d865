package io.github.earmark.history.marks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Listen;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a service is to know of how a track is felt about: the last word only.
///
/// @param track the track's id
/// @param score 1 for love, -1 for hate, 0 for neither
/// @param revision tells this wish from a later one on the same track
/// @param names what is known of the track now
/// @param player the configured name of the player that it was heard from last; empty where nobody
///   knows
/// @param listen the newest listen of it that this service took, as it was sent: where a service
///   knows a recording only by what it made of a listen, that is the one to look for. Null where it
///   took none
/// @param attempts how often it was sent, as far as this wish goes
/// @param unanswered whether something was sent of this track before and no reply came: the service
///   may have it
/// @param asked when the listener said so
/// @param reason what the service said last
public record TrackFeedback(
    long track,
    String service,
    int score,
    long revision,
    Track names,
    String player,
    @Nullable Listen listen,
    int attempts,
    boolean unanswered,
    Instant asked,
    @Nullable String reason) {

  /// The same under other names.
  public TrackFeedback named(Track other) {
    return new TrackFeedback(
        track,
        service,
        score,
        revision,
        other,
        player,
        listen,
        attempts,
        unanswered,
        asked,
        reason);
  }

  /// As [FeedbackQueue#NEXT] finds it.
  static TrackFeedback read(Connection connection, ResultSet row) throws SQLException {
    var track = row.getLong("track");
    var service = Objects.requireNonNull(row.getString("service"));
    return new TrackFeedback(
        track,
        service,
        row.getInt("score"),
        row.getLong("revision"),
        Tracks.names(connection, track),
        player(connection, track),
        listen(connection, track, service),
        row.getInt("attempts"),
        row.getInt("unanswered") == 1,
        Objects.requireNonNull(Sql.instant(row, "asked_ms")),
        row.getString("reason"));
  }

  private static final String LISTEN =
      """
      SELECT p.id, p.start_ms, p.kind, s.frozen, d.uri, d.remote, d.duration_ms, d.tags
      FROM descriptions d JOIN plays p ON p.description = d.id JOIN submissions s ON s.play = p.id
      WHERE d.track = ? AND s.service = ? AND s.state = 'accepted' AND p.start_ms IS NOT NULL
      ORDER BY p.start_ms DESC LIMIT 1
      """;

  private static @Nullable Listen listen(Connection connection, long track, String service)
      throws SQLException {
    return Sql.first(connection, LISTEN, TrackFeedback::listen, track, service);
  }

  /// As it was sent.
  private static Listen listen(ResultSet row) throws SQLException {
    var play = row.getLong("id");
    var frozen = row.getString("frozen");
    return frozen != null
        ? TrackJson.listen(play, TrackJson.parse(frozen))
        : new Listen(
            play,
            Objects.requireNonNull(Sql.instant(row, "start_ms")),
            Tracks.read(row),
            Objects.requireNonNull(row.getString("kind")));
  }

  private static final String PLAYER =
      """
      SELECT player FROM
        (SELECT p.player FROM descriptions d JOIN plays p ON p.description = d.id
         WHERE d.track = ?1 ORDER BY p.id DESC LIMIT 1)
      UNION ALL SELECT library FROM track_uris WHERE track = ?1 LIMIT 1
      """;

  /// For a rule that asks.
  private static String player(Connection connection, long track) throws SQLException {
    return Objects.requireNonNullElse(
        Sql.first(connection, PLAYER, row -> row.getString(1), track), "");
  }

  public enum State {
    /// To be sent, or sent and not answered; to send it again does no harm.
    PENDING,
    /// The service has it.
    ACCEPTED,
    /// The service has nothing to hang it on, or no notion of it.
    IGNORED,
    /// The service will not take it as it is.
    SET_ASIDE
  }
}
