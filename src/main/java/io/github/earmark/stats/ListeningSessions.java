package io.github.earmark.stats;

import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.values.ListeningSession;
import io.github.earmark.stats.values.Period;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Listening sessions. Skips belong to a session, but a session needs at least one play.
///
/// @param count the number of sessions
/// @param all their total length
/// @param longest the first of them if there are several; null if there are no sessions
public record ListeningSessions(long count, Duration all, @Nullable ListeningSession longest) {
  private static final long GAP = 30 * 60;

  static ListeningSessions of(Scan scan, Period period) {
    var found =
        new Object() {
          long from = -1;
          long until;
          long plays;
          long count;
          long all;
          @Nullable ListeningSession longest;

          void end() {
            if (plays > 0) {
              var session =
                  new ListeningSession(
                      Instant.ofEpochSecond(from), Instant.ofEpochSecond(until), plays);
              count++;
              all += until - from;
              if (longest == null || session.length().compareTo(longest.length()) > 0) {
                longest = session;
              }
            }
          }
        };
    scan.each(
        period,
        (_, start, millis, counts, _) -> {
          var second = PlayColumns.seconds(start);
          if (found.from < 0 || second > found.until + GAP) {
            found.end();
            found.from = second;
            found.until = second;
            found.plays = 0;
          }
          found.until = Math.max(found.until, second + millis / 1000);
          found.plays += counts ? 1 : 0;
        });
    found.end();
    return new ListeningSessions(found.count, Duration.ofSeconds(found.all), found.longest);
  }
}
