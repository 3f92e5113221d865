package io.github.earmark.feeds;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account whose plays are read. Called from one thread at a time; a call makes one request, may
/// block as long as its own time limit allows, and ends early when its thread is interrupted.
public interface Feed {

  /// The name the user gave it; unique among feeds.
  String name();

  /// The service, for people and as the kind of player that services are told, as in "Last.fm".
  String service();

  /// Asks whether the account is there and may be read. Called before the first page, when a page
  /// keeps failing, to tell that from an outage, and now and then.
  FeedAccount check() throws FeedException;

  /// The next page after a checkpoint. A play may be given twice, never left out.
  ///
  /// @param checkpoint as an earlier call returned it, perhaps in another process; null for the
  ///   very beginning. The text is the adapter's own
  /// @param size how many plays it may hold, from 1 to [#pageSize()]: smaller where pages fail. A
  ///   checkpoint serves with any size
  FeedPage read(@Nullable String checkpoint, int size) throws FeedException;

  /// Passes over the one play that [#read] with a size of 1 fails at. Makes no request.
  Passed pass(@Nullable String checkpoint);

  /// Where reading goes on when a play was passed over.
  ///
  /// @param what for people: which one it was, as well as can be told, as in "the play after
  ///   2024-05-01 12:30:07 (UTC)"
  record Passed(String checkpoint, String what) {}

  /// How many plays a page holds when all is well.
  int pageSize();

  /// The shortest time between two requests that the service allows.
  Duration spacing();

  /// The next loves after a checkpoint of their own; asked only where the user wants them.
  default Loves loves(@Nullable String checkpoint) throws FeedException {
    return new Loves(List.of(), "", false, 0);
  }

  /// Loves and hates, in the order in which they came about.
  ///
  /// @param more whether there are more now
  /// @param unnamed how many new ones have no artist or no title, and are left out
  record Loves(List<FeedLove> loves, String checkpoint, boolean more, int unnamed) {}
}
