package io.github.earmark.history.clients;

import io.github.earmark.history.sources.PermanentId;
import io.github.earmark.history.sources.SourcePlay;
import io.github.earmark.history.store.Sql;
import io.github.earmark.playback.RoundVerdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Stores clients' new plays with their submissions, in one transaction.
final class NewClientPlays {
  /// A feed's plays that are older than this are sent after those heard now.
  private static final Duration OLD = Duration.ofDays(1);

  private final Connection connection;
  private final PlaySource playSource;
  private final Map<String, Duration> holds;
  private final Map<String, Duration> longest;
  private final Instant now;
  private final PermanentId ids = new PermanentId();
  private long first;
  private long last;
  private long plays;
  private long listens;
  private long shorts;

  /// @param holds the services that receive new listens, and how long each listen is held back
  /// @param longest the maximum age of a listen, by service: older ones are not queued for it, just
  ///   as in a backfill
  NewClientPlays(
      Connection connection,
      PlaySource playSource,
      Map<String, Duration> holds,
      Map<String, Duration> longest,
      Instant now) {
    this.connection = connection;
    this.playSource = playSource;
    this.holds = holds;
    this.longest = longest;
    this.now = now;
  }

  /// Returns the id of the new play.
  ///
  /// @param told the same as a source tells it
  long insert(ClientPlay play, SourcePlay told, long description, String player, long source)
      throws SQLException {
    last =
        Sql.insert(
            connection,
            """
            INSERT INTO plays (uuid, description, player, kind, start_ms, listened_ms, outcome, source)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            id(play, told),
            description,
            player,
            play.kind(),
            play.start(),
            play.listened(),
            play.verdict().word(),
            source);
    first = plays == 0 ? last : first;
    plays++;
    listens += play.verdict() == RoundVerdict.LISTEN ? 1 : 0;
    shorts += play.verdict() == RoundVerdict.SHORT ? 1 : 0;
    return last;
  }

  /// A feed that two machines read tells both the same.
  private byte[] id(ClientPlay play, SourcePlay told) throws SQLException {
    var permanent = PermanentId.of(told);
    return playSource.reads()
            && Sql.number(connection, "SELECT count(*) FROM plays WHERE uuid = ?", permanent) == 0
        ? permanent
        : ids.of(play.start());
  }

  /// Call this after the last of them.
  ///
  /// @return the services with something new to send
  Set<String> finish() throws SQLException {
    var owed = new TreeSet<String>();
    if (plays == 0) {
      return owed;
    }
    Sql.change(
        connection,
        "UPDATE totals SET plays = plays + ?, listens = listens + ?, shorts = shorts + ?",
        plays,
        listens,
        shorts);
    for (var hold : holds.entrySet()) {
      var most = longest.get(hold.getKey());
      var added =
          Sql.change(
              connection,
              """
              INSERT INTO submissions (play, service, start_ms, until_ms, late)
              SELECT id, ?1, start_ms, ?2, start_ms < ?6 FROM plays
              WHERE id BETWEEN ?3 AND ?4 AND outcome = 'listen' AND start_ms >= ?5
              """,
              hold.getKey(),
              hold.getValue().isPositive() ? now.plus(hold.getValue()) : null,
              first,
              last,
              most == null ? Long.MIN_VALUE : now.minus(most).toEpochMilli(),
              playSource.reads() ? now.minus(OLD).toEpochMilli() : Long.MIN_VALUE);
      if (added > 0) {
        owed.add(hold.getKey());
      }
    }
    return owed;
  }
}
