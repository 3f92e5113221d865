package io.github.earmark.history.queue;

import io.github.earmark.history.queue.Submission.State;
import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A user's decision about a submission. No decision changes the play.
public enum Decision {
  /// Send it again. A submission that the service did not accept is shaped and edited anew; one
  /// that was dropped before its service answered keeps the values of its first attempt.
  RETRY(State.PENDING, "state IN ('ignored', 'set_aside', 'dropped')", "state = 'set_aside'"),
  /// Send a held-back submission now.
  SEND(
      State.PENDING,
      "state = 'pending' AND start_ms IS NOT NULL AND until_ms IS NOT NULL",
      "state = 'pending' AND start_ms IS NOT NULL AND until_ms IS NOT NULL"),
  /// Do not send it.
  DROP(State.DROPPED, "state IN ('pending', 'ignored', 'set_aside')", "state = 'set_aside'");

  private final State to;
  private final String from;
  private final String all;

  /// @param from the states to which it applies
  /// @param all those that it applies to if no play is named
  Decision(State to, String from, String all) {
    this.to = to;
    this.from = from;
    this.all = all;
  }

  /// The effect on one submission.
  ///
  /// @param was its state before
  /// @param done whether it was changed
  public record Effect(long play, String service, DeliveryState was, boolean done) {}

  /// Plays that are unknown, or not queued for the service, have no effect in the result.
  List<Effect> take(
      Connection connection, Collection<Long> plays, @Nullable String service, Instant now)
      throws SQLException {
    var effects = new ArrayList<Effect>();
    for (var play : plays) {
      for (var owed :
          Sql.all(
              connection,
              """
              SELECT play, service, %s FROM submissions
              WHERE play = ?1 AND (?2 IS NULL OR service = ?2) ORDER BY service
              """
                  .formatted(DeliveryState.SQL),
              row ->
                  new Effect(
                      row.getLong(1),
                      row.getString(2),
                      DeliveryState.ofWord(row.getString(3)),
                      false),
              play,
              service)) {
        var changed = change(connection, "play = ?3 AND service = ?4", now, play, owed.service());
        effects.add(new Effect(play, owed.service(), owed.was(), changed > 0));
      }
    }
    return effects;
  }

  /// Applies to everything that a service has set aside; for [#SEND], to everything held back from
  /// it.
  ///
  /// @return how many there were
  int takeAll(Connection connection, String service, Instant now) throws SQLException {
    return change(connection, all + " AND service = ?3", now, service);
  }

  private int change(Connection connection, String which, Instant now, Object... values)
      throws SQLException {
    var all = new ArrayList<@Nullable Object>();
    all.add(to.name().toLowerCase(Locale.ROOT));
    all.add(to == State.PENDING ? null : now);
    all.addAll(List.of(values));
    return Sql.change(
        connection,
        "UPDATE submissions SET state = ?1, settled_ms = ?2, unanswered = 0,"
            + " frozen = iif(?1 = 'pending' AND state <> 'dropped', NULL, frozen)"
            + (to == State.PENDING ? ", until_ms = NULL" : "")
            + " WHERE "
            + from
            + " AND "
            + which,
        all.toArray());
  }
}
