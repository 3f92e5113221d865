package io.github.earmark.api;

import io.github.earmark.api.feeds.FeedInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `metrics`: what only the daemon knows of itself, in numbers. What the history holds is
/// not among it: whoever asks can read that without the daemon. Counts begin with the daemon.
///
/// @param since when it was started
/// @param trouble whether the history cannot be written or read now
/// @param kept plays that wait in memory to be written
/// @param lost plays that were given up, because too many waited
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

  /// What the daemon's process needs.
  ///
  /// @param heapUsed bytes of the heap that are in use, garbage included
  /// @param heapCommitted bytes that the heap has of the system
  /// @param heapMost bytes that it may have
  /// @param cpu time of the processors; null where the system does not tell
  /// @param resident bytes in memory; null likewise
  /// @param threads of the system; null likewise
  /// @param openFiles file descriptors; null likewise
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
  /// @param connected whether it can be heard
  public record Player(String name, String type, boolean connected) {}

  /// A service.
  ///
  /// @param requests how long requests with listens took
  public record Service(
      String name, String type, Condition condition, Answers answers, Requests requests) {}

  public enum Condition {
    FINE,
    /// It is tried again by itself.
    FAILING,
    NEEDS_USER,
    /// The user wants nothing sent to it for now.
    OFF
  }

  /// What became of listens that were sent.
  ///
  /// @param postponed those that wait by themselves for a while
  /// @param again those that are to be sent again
  public record Answers(long accepted, long ignored, long setAside, long postponed, long again) {}

  /// How long requests took until they were answered, or failed.
  ///
  /// @param total all of them together
  public record Requests(Duration total, List<Bucket> buckets) {
    public Requests {
      buckets = List.copyOf(buckets);
    }
  }

  /// Requests that took longer than the bucket before says, and no longer than this one.
  ///
  /// @param atMost null for the last bucket, which has no bound
  public record Bucket(@Nullable Duration atMost, long requests) {}

  /// An account that is followed.
  ///
  /// @param errors how often it could not be read
  /// @param lastSuccess when it was last read; null for never
  public record Feed(
      String name, String type, FeedInfo.State state, long errors, @Nullable Instant lastSuccess) {}
}
