package io.github.earmark.delivery;

import io.github.earmark.history.queue.Submission;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// When the requests of a backfill go out: nobody waits for it, so it does not rush. All times are
/// since boot. Used by one thread.
final class BackfillPace {
  /// Between two requests: as long as the last one took, and this at the least.
  static final Duration SHORTEST = Duration.ofSeconds(1);

  private @Nullable Duration due;

  /// Between two requests where the user wants so many listens a minute; null for no such wish.
  private @Nullable Duration pause;

  /// When the next request may go out; null where no backfill is under way.
  @Nullable Duration nextDue() {
    return due;
  }

  /// Whether the next request may go out.
  boolean due(Duration now) {
    return due == null || due.compareTo(now) <= 0;
  }

  /// What goes out now of the listens that are next in the backfill: those at the beginning that go
  /// out at the same rate, and no more of them than in a minute. Without any, it is done.
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

  /// A request was sent, which may have been one of the backfill: the next of it waits.
  ///
  /// @param took how long the request took
  void rest(Duration now, Duration took) {
    if (due != null) {
      due = now.plus(pause == null ? Outage.longer(took, SHORTEST) : pause);
    }
  }
}
