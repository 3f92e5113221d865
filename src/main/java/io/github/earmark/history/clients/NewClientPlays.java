package io.github.earmark.history.clients;

import io.github.earmark.history.sources.LastingId;
import io.github.earmark.history.store.Sql;
import io.github.earmark.playback.RoundVerdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Puts new plays of clients into the table, with what is owed for them.
final class NewClientPlays {
  private final Connection connection;
  private final Map<String, Duration> holds;
  private final Map<String, Duration> longest;
  private final Instant now;
  private final LastingId ids = new LastingId();
  private final Set<String> owed = new TreeSet<>();

  /// @param holds who is owed a new listen, and how long it is kept back from them
  /// @param longest how old a listen may be, by the service: who takes no older ones is not owed
  ///   them, as with a backfill
  NewClientPlays(
      Connection connection,
      Map<String, Duration> holds,
      Map<String, Duration> longest,
      Instant now) {
    this.connection = connection;
    this.holds = holds;
    this.longest = longest;
    this.now = now;
  }

  /// The services that are owed something new.
  Set<String> owed() {
    return owed;
  }

  /// Returns the id of the new play.
  long insert(ClientPlay play, long description, String player, long source) throws SQLException {
    Sql.change(
        connection,
        """
        UPDATE totals SET plays = plays + 1, listens = listens + (?1 = 'listen'), shorts = shorts + (?1 = 'short')
        """,
        play.verdict().word());
    var id =
        Sql.insert(
            connection,
            """
            INSERT INTO plays (uuid, description, player, kind, start_ms, listened_ms, outcome, source)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            ids.of(play.start()),
            description,
            player,
            play.kind(),
            play.start(),
            play.listened(),
            play.verdict().word(),
            source);
    if (play.verdict() == RoundVerdict.LISTEN) {
      owe(id, play);
    }
    return id;
  }

  private void owe(long id, ClientPlay play) throws SQLException {
    for (var hold : holds.entrySet()) {
      var most = longest.get(hold.getKey());
      if (most == null || !play.start().isBefore(now.minus(most))) {
        owed.add(hold.getKey());
        Sql.change(
            connection,
            "INSERT INTO submissions (play, service, start_ms, until_ms) VALUES (?, ?, ?, ?)",
            id,
            hold.getKey(),
            play.start(),
            hold.getValue().isPositive() ? now.plus(hold.getValue()) : null);
      }
    }
  }
}
