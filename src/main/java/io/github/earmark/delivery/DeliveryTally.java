package io.github.earmark.delivery;

import io.github.earmark.history.queue.Submission.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts a service's answers since the daemon started, and how long they took: a few numbers, read
/// only on request. Thread-safe.
public final class DeliveryTally {
  private static final long[] BOUNDS_MS = {100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000};

  private final long[] took = new long[BOUNDS_MS.length + 1];
  private long tookMillis;
  private long accepted;
  private long ignored;
  private long setAside;
  private long postponed;
  private long again;

  /// The answers, counted by listen.
  ///
  /// @param postponed listens that have to wait by themselves
  /// @param again listens to send again
  public record Answers(long accepted, long ignored, long setAside, long postponed, long again) {}

  /// The number of requests that took longer than the previous bucket's limit, up to this one's.
  ///
  /// @param atMost null for the last bucket, which has no limit
  public record Bucket(@Nullable Duration atMost, long requests) {}

  /// How long requests with listens took until they were answered or failed.
  ///
  /// @param total the sum of all of them
  public record Requests(Duration total, List<Bucket> buckets) {}

  /// Counts what is stored about each listen of an answer.
  synchronized void answered(List<Verdict> verdicts) {
    for (var verdict : verdicts) {
      switch (verdict.state()) {
        case ACCEPTED -> accepted++;
        case IGNORED -> ignored++;
        case SET_ASIDE -> setAside++;
        case DROPPED -> {}
        case PENDING -> {
          if (verdict.until() == null) {
            again++;
          } else {
            postponed++;
          }
        }
      }
    }
  }

  /// Counts how long a request took.
  synchronized void took(Duration time) {
    var millis = Math.max(0, time.toMillis());
    var bucket = 0;
    while (bucket < BOUNDS_MS.length && millis > BOUNDS_MS[bucket]) {
      bucket++;
    }
    took[bucket]++;
    tookMillis += millis;
  }

  public synchronized Answers answers() {
    return new Answers(accepted, ignored, setAside, postponed, again);
  }

  public synchronized Requests requests() {
    var buckets = new ArrayList<Bucket>();
    for (var i = 0; i < took.length; i++) {
      buckets.add(
          new Bucket(i < BOUNDS_MS.length ? Duration.ofMillis(BOUNDS_MS[i]) : null, took[i]));
    }
    return new Requests(Duration.ofMillis(tookMillis), List.copyOf(buckets));
  }
}
