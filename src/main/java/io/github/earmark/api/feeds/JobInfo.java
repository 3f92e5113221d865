package io.github.earmark.api.feeds;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One sync of a feed: from its first request until the feed is up to date or needs the user.
///
/// @param id unique while the daemon runs
/// @param began by the wall clock
/// @param ended by the wall clock; null while it is running
/// @param count how many plays were processed
/// @param total how many there are to process; null while unknown
/// @param pages how many pages were read
/// @param added how many plays were new to the history
/// @param perMinute plays processed per minute, on average
/// @param left the estimated time left; null if unknown
/// @param error the last error; null if all is well
public record JobInfo(
    String id,
    Kind kind,
    State state,
    Instant began,
    @Nullable Instant ended,
    long count,
    @Nullable Long total,
    long pages,
    long added,
    long perMinute,
    @Nullable Duration left,
    @Nullable String error) {

  /// What the sync covers.
  public enum Kind {
    /// Everything, for the first time.
    FIRST,
    /// What is new.
    NEW,
    /// Everything once more.
    FULL
  }

  /// The state of the sync.
  public enum State {
    RUNNING,
    /// It is retried automatically.
    WAITING,
    DONE,
    /// It needs the user.
    FAILED
  }

  /// Whether it is over.
  public boolean over() {
    return state == State.DONE || state == State.FAILED;
  }
}
