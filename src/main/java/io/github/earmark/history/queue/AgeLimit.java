package io.github.earmark.history.queue;

import io.github.earmark.history.store.Sql;
import io.github.earmark.playback.Play;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens that are already too old for a service when they are stored, because the player was
/// paused for weeks: they are set aside at once, with the reason, rather than sent and refused.
///
/// @param longest the maximum age of a listen, by service; services without a limit are left out
public record AgeLimit(Connection connection, Map<String, Duration> longest, Instant now) {
  private static final Logger LOG = LoggerFactory.getLogger(AgeLimit.class);

  /// Checks a play that has been stored and stamped.
  ///
  /// @param owed all services that should receive it
  public void look(Play play, Collection<String> owed) throws SQLException {
    var without = new TreeSet<String>();
    for (var service : owed) {
      var most = longest.get(service);
      if (most != null && setAside(play, service, most) > 0) {
        without.add(service);
      }
    }
    if (!without.isEmpty()) {
      LOG.warn(
          "{} began {} days ago, which is too old for {}. {}",
          play.track().label(),
          Duration.between(start(play), now).toDays(),
          String.join(" and ", without),
          without.containsAll(owed)
              ? "No service takes it: it stays in the history, and is set aside in the queue"
              : "It is set aside there; the others get it");
    }
  }

  private int setAside(Play play, String service, Duration most) throws SQLException {
    return Sql.change(
        connection,
        """
        UPDATE submissions SET state = 'set_aside', reason = ?, settled_ms = ?, until_ms = NULL
        WHERE play = (SELECT id FROM plays WHERE key = ?) AND service = ? AND state = 'pending'
          AND attempts = 0 AND start_ms < ?
        """,
        "it began more than " + most.toDays() + " days ago, which is too old for it",
        now,
        play.key(),
        service,
        now.minus(most));
  }

  private Instant start(Play play) throws SQLException {
    return Instant.ofEpochMilli(
        Sql.number(connection, "SELECT start_ms FROM plays WHERE key = ?", play.key()));
  }
}
