package io.github.earmark.history.plays;

import io.github.earmark.history.store.Sql;
import io.github.earmark.playback.Moment;
import io.github.earmark.text.Count;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The starts of plays on the wall clock. Each play is stored as held, with its start since boot,
/// and stamped when [Stamping] decides.
public record StartTimes(Connection connection) {
  private static final Logger LOG = LoggerFactory.getLogger(StartTimes.class);

  /// The start of the last stored play. Only plays heard here count, not imported ones.
  public static final String LATEST =
      """
      SELECT start_ms FROM
        (SELECT id, start_ms, boot FROM plays WHERE start_ms IS NOT NULL ORDER BY id DESC LIMIT 20)
      WHERE boot IS NOT NULL ORDER BY id DESC LIMIT 1
      """;

  /// The start of a boot's first held play.
  public static final String OLDEST =
      "SELECT min(boot_ms) AS oldest FROM plays WHERE start_ms IS NULL AND boot = ?";

  /// The plays of a boot that were stamped by a clock according to which it began at a given time,
  /// and that were not sent to any service.
  public static final String UNSENT =
      """
      SELECT id FROM plays AS p
      WHERE start_ms BETWEEN ?1 - 86400000 AND ?1 + ?2 AND boot = ?3 AND abs(start_ms - boot_ms - ?1) < ?4
        AND NOT EXISTS (SELECT 1 FROM submissions
          WHERE play = p.id AND (state <> 'pending' OR attempts > 0 OR frozen IS NOT NULL))
      """;

  boolean held() throws SQLException {
    return Sql.number(connection, "SELECT held FROM totals") > 0;
  }

  /// Evidence for judging the clock of this boot.
  ClockJudgement.Evidence evidence(String boot) throws SQLException {
    var newest = Sql.number(connection, LATEST);
    var oldest = Sql.first(connection, OLDEST, row -> Sql.duration(row, "oldest"), boot);
    return new ClockJudgement.Evidence(
        newest == 0 ? null : Instant.ofEpochMilli(newest),
        oldest,
        Sql.number(
                connection,
                "SELECT EXISTS (SELECT 1 FROM plays WHERE start_ms IS NULL AND boot <> ?)",
                boot)
            > 0);
  }

  /// Gives every held play its start, by a trusted clock.
  ///
  /// @return the services with something new to send
  Set<String> stamp(Moment at) throws SQLException {
    var owed = new HashSet<String>();
    // The latest boot first: each earlier one has to end before it.
    var latestPossible = at.wallAt(Duration.ZERO);
    for (var boot :
        Sql.all(
            connection,
            "SELECT boot FROM plays WHERE start_ms IS NULL GROUP BY boot ORDER BY max(id) DESC",
            row -> row.getString(1))) {
      if (boot.equals(at.boot())) {
        stamp(boot, at.wallAt(Duration.ZERO), owed);
      } else {
        latestPossible = place(boot, latestPossible, owed);
      }
    }
    return owed;
  }

  /// Places an earlier boot whose clock was never right while it ran. Its plays keep their order
  /// and distances, and are dated as late as possible.
  ///
  /// @return when that boot began, by this estimate
  private Instant place(String boot, Instant end, Set<String> owed) throws SQLException {
    var last =
        Sql.number(
            connection,
            """
            SELECT max(boot_ms + max(listened_ms, coalesce(stayed_ms, 0)))
            FROM plays WHERE start_ms IS NULL AND boot = ?
            """,
            boot);
    var began = end.minusMillis(last);
    var count = stamp(boot, began, owed);
    LOG.warn(
        "The clock was wrong when {} heard, and the machine has been restarted since:"
            + " their order is kept, their times are the latest possible, up to {}",
        Count.of(count, "play was", "plays were"),
        end);
    return began;
  }

  int stamp(String boot, Instant began, Set<String> owed) throws SQLException {
    owed.addAll(
        Sql.all(
            connection,
            """
            UPDATE submissions SET start_ms = ?1 + (SELECT boot_ms FROM plays WHERE id = submissions.play)
            WHERE play IN (SELECT id FROM plays WHERE start_ms IS NULL AND boot = ?2)
            RETURNING service
            """,
            row -> row.getString(1),
            began,
            boot));
    return Sql.change(
        connection,
        "UPDATE plays SET start_ms = ?1 + boot_ms WHERE start_ms IS NULL AND boot = ?2",
        began,
        boot);
  }

  /// Corrects plays of this boot that another clock had stamped. Those that were sent to a service
  /// keep their start, by which the service identifies them.
  ///
  /// @param wrong when this boot began, according to that clock
  /// @return the number of corrected plays
  int correct(Moment at, Instant wrong) throws SQLException {
    var right = at.wallAt(Duration.ZERO);
    if (Duration.between(wrong, right).abs().compareTo(Stamping.SAME) < 0) {
      return 0;
    }
    var plays =
        Sql.all(
            connection,
            UNSENT,
            row -> row.getLong(1),
            wrong,
            at.sinceBoot(),
            at.boot(),
            Stamping.SAME);
    for (var play : plays) {
      Sql.change(connection, "UPDATE plays SET start_ms = ?1 + boot_ms WHERE id = ?2", right, play);
      Sql.change(
          connection,
          "UPDATE submissions SET start_ms = (SELECT start_ms FROM plays WHERE id = ?1) WHERE play"
              + " = ?1",
          play);
    }
    return plays.size();
  }
}
