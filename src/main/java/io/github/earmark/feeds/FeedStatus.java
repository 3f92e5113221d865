package io.github.earmark.feeds;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The status of a feed.
///
/// @param user the account's name in the service's own spelling; null if not checked yet
/// @param job the last sync; null before the first
/// @param synced when the feed had caught up for the first time; null if it has not yet
/// @param lastSuccess when a page was last read; null for never
/// @param nextLook when it is read next; null if that is not planned
/// @param problem why it cannot be read, in one line; null if it can
/// @param fix what the user can do about it; null if it will be tried again automatically
/// @param expires when the user's consent ends; null for never
/// @param notices what users should know, newest last
public record FeedStatus(
    String name,
    String type,
    State state,
    @Nullable String user,
    @Nullable FeedJob job,
    @Nullable Instant synced,
    @Nullable Instant lastSuccess,
    @Nullable Instant nextLook,
    @Nullable String problem,
    @Nullable String fix,
    @Nullable Instant expires,
    List<Notice> notices) {

  /// The same status in another state, with nothing planned.
  FeedStatus in(State now) {
    return new FeedStatus(
        name, type, now, user, job, synced, lastSuccess, null, problem, fix, expires, notices);
  }

  /// A notice to the user.
  public record Notice(Instant at, String text) {}

  /// The state of a feed.
  public enum State {
    READING,
    IN_STEP,
    /// It will be tried again automatically.
    WAITING,
    NEEDS_USER,
    PAUSED,
    OFF
  }
}
