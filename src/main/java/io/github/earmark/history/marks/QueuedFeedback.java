package io.github.earmark.history.marks;

import io.github.earmark.history.marks.TrackFeedback.State;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A love or hate that a service has not accepted yet, or has refused.
///
/// @param track the track's id
/// @param state [State#PENDING] or [State#SET_ASIDE]
/// @param score 1 for love, -1 for hate, 0 for neither
/// @param asked when the listener made it
/// @param attempts how often it was sent
/// @param reason the service's last answer, or what it is waiting for
public record QueuedFeedback(
    long track,
    String service,
    State state,
    int score,
    Track names,
    Instant asked,
    int attempts,
    @Nullable String reason) {

  /// Items that are set aside come first.
  public static List<QueuedFeedback> read(Connection connection, @Nullable String service, int most)
      throws SQLException {
    return Sql.all(
        connection,
        """
        SELECT track, service, state, score, asked_ms, attempts, reason FROM feedback
        WHERE state IN ('pending', 'set_aside') AND service = coalesce(?, service)
        ORDER BY state = 'pending', asked_ms, track, service LIMIT ?
        """,
        row -> read(connection, row),
        service,
        (long) most);
  }

  private static QueuedFeedback read(Connection connection, ResultSet row) throws SQLException {
    var track = row.getLong("track");
    return new QueuedFeedback(
        track,
        Objects.requireNonNull(row.getString("service")),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("score"),
        Tracks.names(connection, track),
        Objects.requireNonNull(Sql.instant(row, "asked_ms")),
        row.getInt("attempts"),
        row.getString("reason"));
  }
}
