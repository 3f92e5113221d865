package io.github.earmark.history.marks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.Merges;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Queues feedback for services, in the transaction of the mark, merge or split that causes it.
/// [FeedbackQueue] has it delivered.
final class FeedbackDebts {
  private FeedbackDebts() {}

  /// Queues feedback after a track was marked: always, because the state at the service itself is
  /// unknown. A service that received feedback for a track that was merged into this one also knows
  /// it by its other names, and receives the feedback under those, too.
  static void say(Connection connection, long track, Collection<String> services, Instant now)
      throws SQLException {
    var score = MarkState.score(connection, track);
    var merged = Merges.into(connection, track);
    for (var service : services) {
      want(connection, track, service, score == null ? 0 : score, now);
      for (var gone : merged) {
        if (known(connection, gone, service)) {
          want(connection, gone, service, score == null ? 0 : score, now);
        }
      }
    }
  }

  /// Queues feedback after a mark was undone: whatever differs from the state at a service, also
  /// under the names of merged tracks. If nothing was sent yet, nothing needs to be.
  static void takeBack(Connection connection, long track, Collection<String> services, Instant now)
      throws SQLException {
    var score = MarkState.score(connection, track);
    var merged = Merges.into(connection, track);
    for (var service : services) {
      takeBackUnlessUnsent(connection, track, service, score, now);
      for (var gone : merged) {
        takeBackUnlessUnsent(connection, gone, service, score, now);
      }
    }
  }

  /// Queues feedback after tracks were merged into a track, or split from it: for services that
  /// were told of it under any of its names, with a state other than the current one.
  ///
  /// @return the services that receive something new
  static Set<String> agree(Connection connection, long track, Instant now) throws SQLException {
    var score = MarkState.score(connection, track);
    var told = new HashSet<String>();
    var names = new ArrayList<>(Merges.into(connection, track));
    names.add(track);
    for (var name : names) {
      var services =
          Sql.all(
              connection,
              "SELECT service FROM feedback WHERE track = ? AND score <> ?",
              row -> Objects.requireNonNull(row.getString(1)),
              name,
              score == null ? 0L : score.longValue());
      for (var service : services) {
        takeBackUnlessUnsent(connection, name, service, score, now);
        told.add(service);
      }
    }
    return told;
  }

  /// A service that has or should receive feedback for a track.
  ///
  /// @param sent whether it may have received feedback already
  record Told(String service, boolean sent) {}

  static List<Told> told(Connection connection, long track) throws SQLException {
    return Sql.all(
        connection,
        "SELECT service, there IS NOT NULL OR unanswered AS sent FROM feedback WHERE track = ?",
        row -> new Told(Objects.requireNonNull(row.getString(1)), row.getBoolean(2)),
        track);
  }

  /// Moves the feedback for one track to another, which now has its name.
  ///
  /// @return the services with feedback for both: it is not known which came last
  static List<Told> follow(Connection connection, long from, long to) throws SQLException {
    var both =
        Sql.all(
            connection,
            """
            SELECT service FROM feedback WHERE track = ?
            INTERSECT SELECT service FROM feedback WHERE track = ?
            """,
            row -> new Told(Objects.requireNonNull(row.getString(1)), true),
            from,
            to);
    Sql.change(connection, "UPDATE OR REPLACE feedback SET track = ? WHERE track = ?", to, from);
    return both;
  }

  /// Queues feedback for a track and another that was split from it. It is unknown under which of
  /// the names services were told before, so they are told under both, unless nothing was sent yet.
  ///
  /// @param before the services that were told while they were one
  static void divide(Connection connection, long kept, long made, List<Told> before, Instant now)
      throws SQLException {
    for (var track : List.of(kept, made)) {
      var score = MarkState.score(connection, track);
      for (var told : before) {
        if (told.sent() || score != null) {
          say(connection, track, List.of(told.service()), now);
        } else {
          takeBack(connection, track, List.of(told.service()), now);
        }
      }
      agree(connection, track, now);
    }
  }

  private static void takeBackUnlessUnsent(
      Connection connection, long track, String service, @Nullable Integer score, Instant now)
      throws SQLException {
    var cancelled =
        Sql.change(
            connection,
            """
            DELETE FROM feedback
            WHERE track = ?1 AND service = ?2 AND ?3 IS NULL AND there IS NULL AND unanswered = 0
            """,
            track,
            service,
            score);
    if (cancelled == 0 && known(connection, track, service)) {
      takeBack(connection, track, service, score == null ? 0 : score, now);
    }
  }

  private static boolean known(Connection connection, long track, String service)
      throws SQLException {
    return Sql.number(
            connection,
            "SELECT count(*) FROM feedback WHERE track = ? AND service = ?",
            track,
            service)
        > 0;
  }

  private static void takeBack(
      Connection connection, long track, String service, int score, Instant now)
      throws SQLException {
    var settled =
        Sql.change(
            connection,
            """
            UPDATE feedback SET score = ?3, revision = revision + 1, state = 'accepted', settled_ms = ?4
            WHERE track = ?1 AND service = ?2 AND there = ?3 AND unanswered = 0
            """,
            track,
            service,
            score,
            now);
    if (settled == 0) {
      want(connection, track, service, score, now);
    }
  }

  private static void want(
      Connection connection, long track, String service, int score, Instant now)
      throws SQLException {
    Sql.change(
        connection,
        """
        INSERT INTO feedback (track, service, score, asked_ms) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT DO UPDATE SET score = ?3, asked_ms = ?4, revision = revision + 1, state = 'pending',
          attempts = 0, settled_ms = NULL, reason = NULL
        """,
        track,
        service,
        score,
        now);
  }
}
