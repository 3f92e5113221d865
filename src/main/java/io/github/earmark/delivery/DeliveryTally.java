package io.github.earmark.delivery;

import io.github.earmark.history.queue.Submission.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a service has answered since the daemon was started, and how long its answers took: a few
/// numbers, which nothing but a look at them reads. Safe for any thread.
public final class DeliveryTally {
  private static final long[] BOUNDS_MS = {100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000};

  private final long[] took = new long[BOUNDS_MS.length + 1];
  private long tookMillis;
  private long accepted;
  private long ignored;
  private long setAside;
  private long postponed;
  private long again;

  /// What the answers were, by listens.
  ///
  /// @param postponed those that wait by themselves for a while
  /// @param again those that are to be sent again
  public record Answers(long accepted, long ignored, long setAside, long postponed, long again) {}

  /// Requests that took so long: longer than the bucket before, and no longer than this one.
  ///
  /// @param atMost null for the last bucket, which has no bound
  public record Bucket(@Nullable Duration atMost, long requests) {}

  /// How long requests with listens took until they were answered, or failed.
  ///
  /// @param total of all of them
  public record Requests(Duration total, List<Bucket> buckets) {}

  /// Takes what is stored of each listen of an answer.
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

  /// Takes how long one request took.
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
