package io.github.earmark.api;

import io.github.earmark.api.feeds.FeedInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `metrics`: what only the daemon knows about itself, in numbers. What the history
/// holds is not included, because it can be read without the daemon. Counters start when the daemon
/// starts.
///
/// @param since when the daemon was started
/// @param trouble whether the history cannot be written or read now
/// @param kept plays that wait in memory to be written
/// @param lost plays that were given up because too many were waiting
public record MetricsResult(
    String version,
    Instant since,
    Resources process,
    boolean trouble,
    long kept,
    long lost,
    List<Player> players,
    List<Service> services,
    List<Feed> feeds) {
  public MetricsResult {
    players = List.copyOf(players);
    services = List.copyOf(services);
    feeds = List.copyOf(feeds);
  }

  /// The resources that the daemon's process uses. Values that the system does not report are null.
  ///
  /// @param heapUsed bytes of the heap in use, including garbage
  /// @param heapCommitted bytes that the heap has reserved from the system
  /// @param heapMost bytes that the heap may grow to
  /// @param cpu processor time
  /// @param resident bytes in memory
  /// @param threads operating system threads
  /// @param openFiles file descriptors
  public record Resources(
      long heapUsed,
      long heapCommitted,
      long heapMost,
      @Nullable Duration cpu,
      @Nullable Long resident,
      @Nullable Long threads,
      @Nullable Long openFiles) {}

  /// A player.
  ///
  /// @param connected whether the daemon is connected to it
  public record Player(String name, String type, boolean connected) {}

  /// A service.
  ///
  /// @param requests how long requests that submit listens took
  public record Service(
      String name, String type, Condition condition, Answers answers, Requests requests) {}

  public enum Condition {
    FINE,
    /// It is retried automatically.
    FAILING,
    NEEDS_USER,
    /// The user has switched it off.
    OFF
  }

  /// The outcomes of submitted listens.
  ///
  /// @param postponed those that are retried later without holding up the others
  /// @param again those that have to be submitted again
  public record Answers(long accepted, long ignored, long setAside, long postponed, long again) {}

  /// How long requests took until they were answered or failed.
  ///
  /// @param total the sum of all durations
  public record Requests(Duration total, List<Bucket> buckets) {
    public Requests {
      buckets = List.copyOf(buckets);
    }
  }

  /// The requests that took longer than the previous bucket's limit and no longer than this one's.
  ///
  /// @param atMost null for the last bucket, which has no limit
  public record Bucket(@Nullable Duration atMost, long requests) {}

  /// An account that is followed.
  ///
  /// @param errors how often it could not be read
  /// @param lastSuccess when it was last read; null for never
  public record Feed(
      String name, String type, FeedInfo.State state, long errors, @Nullable Instant lastSuccess) {}
}
