package io.github.earmark.api.feeds;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account elsewhere whose plays are read.
///
/// @param type where the account is, as in "lastfm"
/// @param user its name, as the service writes it, or as it was configured; null where it has none
/// @param editable whether it was added by a command, which can change and remove it, too
/// @param mode how it is read; null where there is but one way
/// @param every how long it waits before it looks again
/// @param since what was played before is left out; null for nothing
/// @param loves whether loves are followed, too
/// @param submitTo the services that get what is new
/// @param synced when it was in step for the first time; null while it was not
/// @param lastSuccess when a page was last read; null for never
/// @param nextLook when it is asked again; null where nothing is planned
/// @param problem what keeps it from being read; null where nothing does
/// @param fix what the user can do about that; null where it is tried again by itself
/// @param expires until when the account may be read; null for no end
/// @param job the last sync; null before the first
/// @param notices what was told of it lately, the newest last
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

  /// Something that was told.
  public record Notice(Instant at, String text) {}
}
