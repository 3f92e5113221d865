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

/// Puts down what services are to know of a track: in the transaction of the mark, the merge or the
/// split from which it comes. [FeedbackQueue] has it delivered.
final class FeedbackDebts {
  private FeedbackDebts() {}

  /// Puts down what services are to know of a track after something was said of it: always, because
  /// nobody can say what was done at the service itself. A service that was told of a track that
  /// was merged into this one knows it by its other names as well, and is told by them, too.
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

  /// Puts down what services are to know of a track after something was taken back: what is not
  /// known to be there, also by the names of the tracks that were merged into it. Where nothing was
  /// sent yet, nothing needs to be.
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

  /// Puts down what services are to know of a track after others were merged into it, or out of it:
  /// those which were told of it by any of its names, and otherwise than it stands now.
  ///
  /// @return the services that are told something else
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

  /// A service that is to know of a track.
  ///
  /// @param sent whether it may have been told already
  record Told(String service, boolean sent) {}

  static List<Told> told(Connection connection, long track) throws SQLException {
    return Sql.all(
        connection,
        "SELECT service, there IS NOT NULL OR unanswered AS sent FROM feedback WHERE track = ?",
        row -> new Told(Objects.requireNonNull(row.getString(1)), row.getBoolean(2)),
        track);
  }

  /// Has what services know by the name of one track be known of another, which goes by that name.
  ///
  /// @return what was known of both: it is not known which of them came last
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

  /// Puts down what services are to know of a track, and of another that was taken out of it.
  /// Nobody knows by which of both names they were told before: so they are told by both, unless
  /// nothing was sent yet.
  ///
  /// @param before who was told while they were one
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
