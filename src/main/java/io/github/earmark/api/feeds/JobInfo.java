package io.github.earmark.api.feeds;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One sync of a feed: from its first request until the feed is in step, or needs the user.
///
/// @param id unique while the daemon runs
/// @param began by the wall clock
/// @param ended the same; null while it goes on
/// @param count how many plays were gone through
/// @param total how many there are to go through; null while that is not known
/// @param pages how many pages were read
/// @param added how many plays were new to the history
/// @param perMinute plays gone through in a minute, on average
/// @param left how long it takes from now on; null where that cannot be told
/// @param error what went wrong last; null where all goes well
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

  /// What it goes through.
  public enum Kind {
    /// All, for the first time.
    FIRST,
    /// What is new.
    NEW,
    /// All once more.
    FULL
  }

  /// How it stands.
  public enum State {
    RUNNING,
    /// It is tried again by itself.
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
