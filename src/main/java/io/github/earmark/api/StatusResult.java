package io.github.earmark.api;

import io.github.earmark.api.feeds.FeedInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `status`: the state of the daemon.
///
/// @param since when it was started
/// @param warnings what the user should look at, one line each
/// @param privacy null from an older daemon
/// @param configuration null from an older daemon
/// @param hooks the configured hooks
/// @param feeds accounts elsewhere whose plays are read
public record StatusResult(
    String version,
    long pid,
    Instant since,
    History history,
    List<PlayerState> players,
    List<Service> services,
    List<String> warnings,
    @Nullable PrivacyResult privacy,
    @Nullable Configuration configuration,
    List<Hook> hooks,
    List<FeedInfo> feeds) {

  /// The configuration in force.
  ///
  /// @param file null if there is no config file
  /// @param read when the daemon read it
  /// @param changed whether the file has changed since, so that `earmark reload` is needed
  public record Configuration(@Nullable String file, Instant read, boolean changed) {}

  /// The history. The counts are null if it cannot be read.
  ///
  /// @param path the database file
  /// @param plays all plays, including skips
  /// @param listens plays that qualified
  /// @param shorts plays to the end of a track that is too short to be sent; also null from an
  ///   older daemon
  /// @param unnamed plays that qualified but have no artist or no title; also null from an older
  ///   daemon
  /// @param skips plays that were left before they qualified
  /// @param held plays that wait until the clock is right
  /// @param clock what is wrong with the clock; null if no play is held because of it
  /// @param trouble null while the history can be read and written
  public record History(
      String path,
      @Nullable Long plays,
      @Nullable Long listens,
      @Nullable Long shorts,
      @Nullable Long unnamed,
      @Nullable Long skips,
      @Nullable Long held,
      @Nullable Clock clock,
      @Nullable Trouble trouble) {}

  /// Why plays are held.
  public enum Clock {
    /// It is not synchronised yet. Plays are held until five minutes after boot at most.
    UNSYNCHRONISED,
    /// It is behind the newest play. Plays are held for an hour at most.
    BEHIND,
    /// It is impossibly wrong. Plays are held until it is set.
    WRONG
  }

  /// The history cannot be written, or not even be read.
  ///
  /// @param since when this was first noticed; null if just now
  /// @param problem what is wrong, and what to do about it
  /// @param kept plays that wait in memory to be written
  /// @param lost plays that were given up because too many were waiting
  public record Trouble(@Nullable Instant since, String problem, long kept, long lost) {}

  /// A server that takes listens. Counts that may be null are null if the history cannot be read.
  ///
  /// @param name the name the user gave it
  /// @param type its protocol, as in "listenbrainz"
  /// @param url its address
  /// @param pending how many listens are to be sent to it and are in none of the other states
  /// @param unanswered how many were sent without a reply; also null from an older daemon
  /// @param keptBack how many are kept back for a while, so that the user can correct them
  /// @param held how many wait until the clock is right
  /// @param oldest when the oldest of all these began
  /// @param expiring how many of them will be too old for the service within three days
  /// @param expires when the first of these expires; may be in the past
  /// @param setAside those that it does not accept
  /// @param lastSuccess when it last accepted one; null for never
  /// @param nextTry when it is retried; null if nothing is waiting
  /// @param problem what it answered, or why it could not be reached; null if all is well
  /// @param deletions how many forgotten listens it has yet to delete
  /// @param feedback the loves and hates that are sent to it; null if unknown
  /// @param backfill how many of the waiting listens belong to a backfill
  public record Service(
      String name,
      String type,
      String url,
      State state,
      @Nullable Long pending,
      @Nullable Long unanswered,
      @Nullable Long keptBack,
      @Nullable Long held,
      @Nullable Instant oldest,
      long expiring,
      @Nullable Instant expires,
      SetAside setAside,
      @Nullable Instant lastSuccess,
      @Nullable Instant nextTry,
      @Nullable String problem,
      @Nullable Long deletions,
      @Nullable Feedback feedback,
      @Nullable Long backfill) {}

  /// Loves and hates.
  ///
  /// @param supported whether the service supports them, and is sent them
  /// @param pending how many wait to be sent
  /// @param setAside how many it does not accept
  public record Feedback(boolean supported, long pending, long setAside) {}

  /// A hook.
  ///
  /// @param on the events that trigger it
  /// @param runs its program, or the address it sends to
  /// @param lastRun when it last ran to completion; null for never
  /// @param failures how often in a row it has failed up to now
  /// @param problem what went wrong the last time, and what to do about it; null if nothing did
  /// @param dropped events since the daemon's start that it was too slow for
  public record Hook(
      String name,
      List<String> on,
      String runs,
      @Nullable Instant lastRun,
      long failures,
      @Nullable String problem,
      long dropped) {}

  public enum State {
    /// Nothing to deliver.
    IDLE,
    DELIVERING,
    /// Waits for the next try.
    WAITING,
    NEEDS_USER,
    /// The user has switched it off; what is pending for it is kept.
    OFF
  }

  /// Submissions that are kept but not sent.
  ///
  /// @param count how many there are
  /// @param items the first of them
  public record SetAside(long count, List<Item> items) {}

  /// A submission that is set aside.
  ///
  /// @param play the play's id in the history
  /// @param label "Artist – Title"
  /// @param reason what the service answered
  public record Item(long play, String label, String reason) {}
}
