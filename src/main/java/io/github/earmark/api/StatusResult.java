package io.github.earmark.api;

import io.github.earmark.api.feeds.FeedInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `status`: how the daemon fares.
///
/// @param since when it was started
/// @param warnings what the user should look at, one line each
/// @param privacy null where the daemon is older than this command
/// @param configuration likewise
/// @param hooks those that are configured
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

  /// What the daemon goes by.
  ///
  /// @param file null where there is no config file
  /// @param read when the daemon read it
  /// @param changed whether the file is another by now, which `earmark reload` takes over
  public record Configuration(@Nullable String file, Instant read, boolean changed) {}

  /// What is kept.
  ///
  /// @param path the database file
  /// @param plays all plays, skips too; null where it cannot be read
  /// @param listens those that qualified; null likewise
  /// @param shorts those to the end of a track that is too short to be sent; null likewise, or
  ///   where the daemon is older than this command
  /// @param unnamed those that qualified and have no artist or no title; null likewise
  /// @param skips those that were left before they qualified; null likewise
  /// @param held plays that wait for the clock to be right; null likewise
  /// @param clock what is wrong with it; null where no play is held for it
  /// @param trouble null while it can be read and written
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
    /// It is not synchronised yet; held until five minutes after the machine was started at most.
    UNSYNCHRONISED,
    /// It lies before the newest play; held for an hour at most.
    BEHIND,
    /// It cannot be; held until it is set.
    WRONG
  }

  /// The history cannot be written, or not even be read.
  ///
  /// @param since when that was met first; null where it was met at this moment
  /// @param problem what is wrong, and what to do about it
  /// @param kept plays that wait in memory to be written
  /// @param lost plays that were given up, because too many waited
  public record Trouble(@Nullable Instant since, String problem, long kept, long lost) {}

  /// A server that takes listens.
  ///
  /// @param name the name the user gave it
  /// @param type its protocol, as in "listenbrainz"
  /// @param url where it is
  /// @param pending how many listens are to be sent to it, and no other state fits; null where the
  ///   history cannot be read
  /// @param unanswered how many were sent without a reply; null likewise, or where the daemon is
  ///   older than this command
  /// @param keptBack how many wait until the user has had time to correct them; null likewise
  /// @param held how many wait until the clock is right; null likewise
  /// @param oldest when the oldest of all these began
  /// @param expiring how many of them will be too old for it within three days
  /// @param expires when the first of these is; may have passed
  /// @param setAside those it will not take
  /// @param lastSuccess when it last took one; null for never
  /// @param nextTry when it is tried again; null where nothing waits
  /// @param problem what it said, or what kept it from being reached; null where all is well
  /// @param deletions how many forgotten listens it is yet to delete; null where that is not known
  /// @param feedback the loves and hates it is told of; null where that is not known
  /// @param backfill how many of what waits is of a backfill; null where that is not known
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
  /// @param supported whether the service has any, and is told of them
  /// @param pending how many wait for it
  /// @param setAside how many it will not take
  public record Feedback(boolean supported, long pending, long setAside) {}

  /// A hook.
  ///
  /// @param on the events that it is for
  /// @param runs its program, or where it sends to
  /// @param lastRun when it last ran to its end; null for never
  /// @param failures how often in a row it has failed, to this moment
  /// @param problem what went wrong the last time, and what to do about it; null where it went well
  /// @param dropped events that it was too slow for, since the daemon was started
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
    /// For the next try.
    WAITING,
    NEEDS_USER,
    /// The user wants nothing sent to it for now; what it is owed is kept.
    OFF
  }

  /// Submissions that are kept but not sent.
  ///
  /// @param count how many there are
  /// @param items the first of them
  public record SetAside(long count, List<Item> items) {}

  /// One of them.
  ///
  /// @param play the play's id in the history
  /// @param label "Artist – Title"
  /// @param reason what the service said
  public record Item(long play, String label, String reason) {}
}
