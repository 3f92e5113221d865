package io.github.earmark.feeds;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One sync of a feed, from its first request until it has caught up or needs the user.
///
/// @param id unique in this run of the daemon
/// @param began by the wall clock
/// @param ended by the wall clock; null while it is running
/// @param pages the number of pages read
/// @param read the number of plays read
/// @param total the number of plays to read; null if not known yet
/// @param added the number of plays that were new to the history
/// @param perSecond plays read per second, on average; 0 if not known yet
/// @param left the estimated time that is left; null if unknown
/// @param error the current problem; null if there is none
public record FeedJob(
    String id,
    Kind kind,
    State state,
    Instant began,
    @Nullable Instant ended,
    long pages,
    long read,
    @Nullable Long total,
    long added,
    double perSecond,
    @Nullable Duration left,
    @Nullable String error) {

  /// What a sync reads.
  public enum Kind {
    /// The whole account, for the first time.
    FIRST,
    /// New plays.
    NEW,
    /// The whole account, once again.
    FULL
  }

  /// The state of a sync.
  public enum State {
    RUNNING,
    /// It will be tried again automatically.
    WAITING,
    DONE,
    /// The user has to do something.
    FAILED
  }

  /// Whether it has ended.
  public boolean over() {
    return state == State.DONE || state == State.FAILED;
  }
}
