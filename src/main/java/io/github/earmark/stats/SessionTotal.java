package io.github.earmark.stats;

import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.values.ListeningSession;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Finds listening sessions.
final class SessionTotal implements Scan.Total<SessionTotal> {
  private static final long GAP = 30 * 60;

  /// The current session: its first start, its end so far and its plays; -1 if there is none.
  private long from = -1;

  private long until;
  private long plays;

  /// The sessions before.
  private long count;

  private long seconds;
  private @Nullable ListeningSession longest;

  @Override
  public SessionTotal copy() {
    var copy = new SessionTotal();
    copy.from = from;
    copy.until = until;
    copy.plays = plays;
    copy.count = count;
    copy.seconds = seconds;
    copy.longest = longest;
    return copy;
  }

  @Override
  public void play(int track, int start, int millis, boolean counts, int player) {
    var second = PlayColumns.seconds(start);
    if (from < 0 || second > until + GAP) {
      end();
      from = second;
      until = second;
      plays = 0;
    }
    until = Math.max(until, second + millis / 1000);
    plays += counts ? 1 : 0;
  }

  private void end() {
    if (plays > 0) {
      var session =
          new ListeningSession(Instant.ofEpochSecond(from), Instant.ofEpochSecond(until), plays);
      count++;
      seconds += until - from;
      if (longest == null || session.length().compareTo(longest.length()) > 0) {
        longest = session;
      }
    }
  }

  ListeningSessions sessions() {
    var all = copy();
    all.end();
    return new ListeningSessions(all.count, Duration.ofSeconds(all.seconds), all.longest);
  }
}
