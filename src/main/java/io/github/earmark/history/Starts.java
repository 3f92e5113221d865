package io.github.earmark.history;

import io.github.earmark.playback.Moment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When plays began, on the wall clock. Each is stored as held, with its start since boot, and
/// stamped as soon as the wall clock can be trusted, most often in the same transaction.
///
/// The clock is plainly wrong before this build was made, and where it lies more than five minutes
/// before a play that was stored lately. But that play itself may have been stamped by a clock that
/// ran ahead: so nothing is held for longer than a day, and a day's plays outweigh the one.
///
/// @param built when this build was made
record Starts(Connection connection, Instant built) {
  private static final Logger LOG = LoggerFactory.getLogger(Starts.class);
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final Duration LONGEST_HELD = Duration.ofDays(1);

  /// Only what was heard here counts, not what was imported.
  static final String LATEST =
      """
      SELECT max(start_ms) FROM
        (SELECT start_ms, boot FROM plays WHERE start_ms IS NOT NULL ORDER BY id DESC LIMIT 20)
      WHERE boot IS NOT NULL
      """;

  boolean trusted(Moment at) throws SQLException {
    if (at.wall().isBefore(built)) {
      return false;
    }
    var latest = latest();
    return latest == null
        || !at.wall().isBefore(latest.minus(TOLERANCE))
        || Sql.number(
                connection,
                "SELECT count(*) FROM plays WHERE start_ms IS NULL AND boot = ? AND boot_ms < ?",
                at.boot(),
                at.sinceBoot().minus(LONGEST_HELD))
            > 0;
  }

  private @Nullable Instant latest() throws SQLException {
    var millis = Sql.number(connection, LATEST);
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  /// Gives every held play its start, by a clock that is trusted.
  ///
  /// @return the services that are owed something now
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

  /// The end of a play of an earlier boot may remember what a clock that could be trusted said
  /// then.
  void witness(Moment then, Moment now) throws SQLException {
    if (!then.boot().equals(now.boot()) && !then.wall().isAfter(now.wall()) && trusted(then)) {
      stamp(then.boot(), then.wallAt(Duration.ZERO), new HashSet<>());
    }
  }

  /// An earlier boot whose clock was never right while it ran. Its plays keep their order and the
  /// time between them; they are put as late as they can have been.
  ///
  /// @return when that boot began, by this reckoning
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
        "The clock was wrong when {} plays were heard, and the machine was started anew since:"
            + " their order is kept, their times are the latest possible, up to {}",
        count,
        end);
    return began;
  }

  private int stamp(String boot, Instant began, Set<String> owed) throws SQLException {
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
}
