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

/// A love or hate that a service has to receive: only the latest for a track.
///
/// @param track the track's id
/// @param score 1 for love, -1 for hate, 0 for neither
/// @param revision distinguishes this from a later one for the same track
/// @param names the track's current names
/// @param player the configured name of the player that last played it; empty if unknown
/// @param listen the newest listen of it that this service accepted, as it was sent: a service may
///   know a recording only by what it derived from a listen, and this is the one to look for. Null
///   if it accepted none
/// @param attempts how often this feedback was sent
/// @param unanswered whether something sent earlier for this track got no reply: the service may
///   have it
/// @param asked when the listener made it
/// @param reason the service's last answer
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

  /// A copy with other names.
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

  /// Reads a row found by [FeedbackQueue#NEXT].
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

  /// The listen as it was sent.
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

  /// Needed by rules with a condition on the player.
  private static String player(Connection connection, long track) throws SQLException {
    return Objects.requireNonNullElse(
        Sql.first(connection, PLAYER, row -> row.getString(1), track), "");
  }

  public enum State {
    /// To be sent, or sent without a reply; sending it again does no harm.
    PENDING,
    /// The service has it.
    ACCEPTED,
    /// The service has no entry to attach it to, or does not know the track.
    IGNORED,
    /// The service refuses it as it is.
    SET_ASIDE
  }
}
