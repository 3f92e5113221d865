package io.github.earmark.stats;

import io.github.earmark.stats.values.ListeningSession;
import io.github.earmark.stats.values.Period;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Listening sessions. Skips belong to a session, but a session needs at least one play.
///
/// @param count the number of sessions
/// @param all their total length
/// @param longest the first of them if there are several; null if there are no sessions
public record ListeningSessions(long count, Duration all, @Nullable ListeningSession longest) {
  static ListeningSessions of(Scan scan, Period period) {
    return scan.total(period, SessionTotal.class, "sessions", SessionTotal::new).sessions();
  }
}
