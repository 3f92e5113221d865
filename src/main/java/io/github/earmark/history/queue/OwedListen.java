package io.github.earmark.history.queue;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A listen that a service has not accepted yet, or has refused.
///
/// @param play the play's id
/// @param start null while it is held because of the clock
/// @param until the end of the time for which it is held back for the user or postponed; null if it
///   is neither
/// @param track as it was sent; before that, the player's description with the user's edits
/// @param attempts how often it was sent
/// @param reason the service's last answer
public record OwedListen(
    long play,
    String service,
    Standing standing,
    @Nullable Instant start,
    @Nullable Instant until,
    Track track,
    int attempts,
    @Nullable String reason) {

  public enum Standing {
    /// Refused by the service; kept until the user decides.
    SET_ASIDE("state = 'set_aside'", "s.start_ms DESC"),
    /// Sent without a reply; the service is asked whether it has it.
    UNANSWERED("state = 'pending' AND unanswered = 1", "s.late, s.start_ms, s.play"),
    /// To be sent.
    PENDING(
        "state = 'pending' AND unanswered = 0 AND s.start_ms IS NOT NULL AND s.until_ms IS NULL",
        "s.late, s.start_ms, s.play"),
    /// Postponed by the service, to be sent later.
    POSTPONED(
        "state = 'pending' AND unanswered = 0 AND s.start_ms IS NOT NULL AND s.until_ms IS NOT"
            + " NULL AND s.reason IS NOT NULL",
        "s.late, s.start_ms, s.play"),
    /// To be sent when the user has had time to correct it.
    KEPT_BACK(
        "state = 'pending' AND unanswered = 0 AND s.start_ms IS NOT NULL AND s.until_ms IS NOT"
            + " NULL AND s.reason IS NULL",
        "s.late, s.start_ms, s.play"),
    /// To be sent when the clock is right.
    HELD(
        "state = 'pending' AND unanswered = 0 AND s.start_ms IS NULL",
        "s.late, s.start_ms, s.play");

    private final String condition;
    private final String order;

    Standing(String condition, String order) {
      this.condition = condition;
      this.order = order;
    }

    public String query() {
      return """
      SELECT s.play, s.service, s.start_ms, s.attempts, s.reason, s.frozen, s.until_ms, s.edits,
        d.uri, d.remote, d.duration_ms, d.tags
      FROM submissions s JOIN plays p ON p.id = s.play JOIN descriptions d ON d.id = p.description
      WHERE s.service = ? AND s.%s ORDER BY %s LIMIT ?
      """
          .formatted(condition, order);
    }
  }

  public static <T> List<T> read(
      Connection connection, String service, int most, Function<OwedListen, T> kept)
      throws SQLException {
    var owed = new ArrayList<T>();
    for (var standing : Standing.values()) {
      owed.addAll(
          Sql.all(
              connection,
              standing.query(),
              row -> kept.apply(read(row, standing)),
              service,
              (long) most));
    }
    return owed;
  }

  private static OwedListen read(ResultSet row, Standing standing) throws SQLException {
    var play = row.getLong("play");
    var frozen = row.getString("frozen");
    return new OwedListen(
        play,
        Objects.requireNonNull(row.getString("service")),
        standing,
        Sql.instant(row, "start_ms"),
        switch (standing) {
          case KEPT_BACK, POSTPONED -> Sql.instant(row, "until_ms");
          case SET_ASIDE, UNANSWERED, PENDING, HELD -> null;
        },
        frozen == null
            ? Edits.read(row.getString("edits")).of(Tracks.read(row))
            : TrackJson.listen(play, TrackJson.parse(frozen)).track(),
        row.getInt("attempts"),
        row.getString("reason"));
  }
}
