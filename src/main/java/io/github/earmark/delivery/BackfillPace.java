package io.github.earmark.delivery;

import io.github.earmark.history.queue.Submission;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides when the requests of a backfill are sent: nobody is waiting for it, so it goes slowly.
/// All times are since boot. Used by one thread.
final class BackfillPace {
  /// The minimum pause between two requests; the pause is also at least as long as the last request
  /// took.
  static final Duration SHORTEST = Duration.ofSeconds(1);

  private @Nullable Duration due;

  /// The pause for the number of listens per minute that the user set; null for no such limit.
  private @Nullable Duration pause;

  /// When the next request may be sent; null if no backfill is in progress.
  @Nullable Duration nextDue() {
    return due;
  }

  /// Whether the next request may be sent.
  boolean due(Duration now) {
    return due == null || due.compareTo(now) <= 0;
  }

  /// The listens to send now, of those next in the backfill: the leading ones with the same rate,
  /// and at most a minute's worth. If there are none, the backfill is done.
  List<Submission> next(List<Submission> batch, Duration now) {
    if (batch.isEmpty()) {
      due = null;
      pause = null;
      return batch;
    }
    var aMinute = batch.getFirst().aMinute();
    var next =
        batch.stream()
            .takeWhile(one -> Objects.equals(one.aMinute(), aMinute))
            .limit(aMinute == null ? batch.size() : aMinute)
            .toList();
    due = now;
    pause =
        aMinute == null ? null : Duration.ofMinutes(1).multipliedBy(next.size()).dividedBy(aMinute);
    return next;
  }

  /// Reports that a request was sent, perhaps one of the backfill, which then pauses.
  ///
  /// @param took how long the request took
  void rest(Duration now, Duration took) {
    if (due != null) {
      due = now.plus(pause == null ? Outage.longer(took, SHORTEST) : pause);
    }
  }
}
