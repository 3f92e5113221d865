package io.github.earmark.api.feeds;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account elsewhere whose plays are read.
///
/// @param type the kind of server, as in "lastfm"
/// @param user the account's name, as the service spells it or as configured; null if it has none
/// @param editable whether it was added by a command, and can be changed and removed by one
/// @param mode how it is read; null if there is only one way
/// @param every how often it is read
/// @param since earlier plays are left out; null for none
/// @param loves whether loves are followed, too
/// @param submitTo the services that get new plays
/// @param synced when it was first up to date; null if it has never been
/// @param lastSuccess when a page was last read; null for never
/// @param nextLook when it is read again; null if nothing is planned
/// @param problem why it cannot be read; null if it can
/// @param fix what the user can do about that; null if it is retried automatically
/// @param expires until when the account may be read; null for no limit
/// @param job the last sync; null before the first
/// @param notices recent messages about it, the newest last
public record FeedInfo(
    String name,
    String type,
    String url,
    @Nullable String user,
    State state,
    boolean editable,
    @Nullable String mode,
    Duration every,
    @Nullable Instant since,
    boolean loves,
    List<String> submitTo,
    @Nullable Instant synced,
    @Nullable Instant lastSuccess,
    @Nullable Instant nextLook,
    @Nullable String problem,
    @Nullable String fix,
    @Nullable Instant expires,
    @Nullable JobInfo job,
    List<Notice> notices) {

  /// What the feed is doing.
  public enum State {
    READING,
    IN_STEP,
    /// It is retried automatically.
    WAITING,
    NEEDS_USER,
    PAUSED,
    OFF
  }

  /// A message about the feed.
  public record Notice(Instant at, String text) {}
}
