package io.github.earmark.feeds;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account whose plays are read. Called by one thread at a time; each call makes one request,
/// may block for as long as its own timeout allows, and ends early when its thread is interrupted.
public interface Feed {

  /// The name that the user gave the feed; unique among feeds.
  String name();

  /// The service's name in messages, and the player that services are told, such as "Last.fm".
  String service();

  /// Checks that the account exists and can be read. Called before the first page, from time to
  /// time, and when a page keeps failing, to tell that from an outage.
  FeedAccount check() throws FeedException;

  /// The next page after a checkpoint. A play may be returned twice, but must never be left out.
  ///
  /// @param checkpoint as returned by an earlier call, perhaps in another process; null to start
  ///   from the beginning. Its format is up to the adapter
  /// @param size the most plays that it may have, from 1 to [#pageSize()]; smaller when pages fail.
  ///   Checkpoints work with any size
  FeedPage read(@Nullable String checkpoint, int size) throws FeedException;

  /// Skips the one play at which [#read] fails with a size of 1. Makes no request.
  Passed pass(@Nullable String checkpoint);

  /// Where to continue after a skipped play.
  ///
  /// @param what which play it was, as precisely as known, such as "the play after 2024-05-01
  ///   12:30:07 (UTC)"; for messages
  record Passed(String checkpoint, String what) {}

  /// The usual number of plays on a page.
  int pageSize();

  /// The shortest time between two requests that the service allows.
  Duration spacing();

  /// The next loves after a checkpoint of their own. Called only if the user follows loves.
  default Loves loves(@Nullable String checkpoint) throws FeedException {
    return new Loves(List.of(), "", false, 0);
  }

  /// Loves and hates, in the order in which they were made.
  ///
  /// @param more whether there are more now
  /// @param unnamed how many new ones were left out because they have no artist or no title
  record Loves(List<FeedLove> loves, String checkpoint, boolean more, int unnamed) {}
}
