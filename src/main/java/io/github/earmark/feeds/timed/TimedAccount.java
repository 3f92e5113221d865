package io.github.earmark.feeds.timed;

import io.github.earmark.feeds.Feed;
import io.github.earmark.feeds.FeedAccount;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedPlay;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account that can be asked for what was played after a moment, the oldest first. [TimedFeed]
/// makes a feed of it. Times are in seconds since 1970.
public interface TimedAccount {

  /// As [Feed#service].
  String service();

  /// As [Feed#check].
  FeedAccount check() throws FeedException;

  /// The oldest plays of a stretch of time. Makes one request at most.
  ///
  /// @param after the second before the first one
  /// @param until the last one
  /// @param size how many plays are wanted, from 1 to its [Limits#most]
  /// @return null where the request only found out what to ask for next: it is asked once more
  @Nullable Batch plays(long after, long until, int size) throws FeedException;

  /// What there is of a stretch.
  ///
  /// @param plays those that can be used, in any order; some before the stretch do no harm, nor do
  ///   some after it
  /// @param oldest when the first of all began, also of those that cannot be used
  /// @param newest when the last of them began
  /// @param whole whether that is all of the stretch
  /// @param rejected what cannot be used, each in one line for people
  record Batch(
      List<FeedPlay> plays, long oldest, long newest, boolean whole, List<String> rejected) {}

  /// How it may be asked.
  Limits limits();

  /// How an account may be asked.
  ///
  /// @param pageSize as [Feed#pageSize]
  /// @param most how many plays of one second can be asked for at once
  /// @param spacing as [Feed#spacing]
  /// @param grain how finely it can be asked, in seconds: where a play cannot be read, so much is
  ///   passed over
  record Limits(int pageSize, int most, Duration spacing, long grain) {}

  /// As [Feed#loves].
  default Feed.Loves loves(@Nullable String checkpoint) throws FeedException {
    return new Feed.Loves(List.of(), "", false, 0);
  }
}
