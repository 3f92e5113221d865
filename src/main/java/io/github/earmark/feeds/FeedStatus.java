package io.github.earmark.feeds;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a feed stands.
///
/// @param user the account's name, as the service writes it; null while it was not asked
/// @param job the last one; null before the first
/// @param synced when it was in step for the first time; null while it was not
/// @param lastSuccess when a page was last read; null for never
/// @param nextLook when it is asked again; null where nothing is planned
/// @param problem what keeps it from being read, in one line; null where nothing does
/// @param fix what the user can do about that; null where it is tried again by itself
/// @param expires until when the account may be read; null for no end
/// @param notices what people should know, the newest last
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

  /// The same in another state, with nothing planned.
  FeedStatus in(State now) {
    return new FeedStatus(
        name, type, now, user, job, synced, lastSuccess, null, problem, fix, expires, notices);
  }

  /// Something that was told.
  public record Notice(Instant at, String text) {}

  /// What it does.
  public enum State {
    READING,
    IN_STEP,
    /// It is tried again by itself.
    WAITING,
    NEEDS_USER,
    PAUSED,
    OFF
  }
}
