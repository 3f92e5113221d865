package io.github.earmark.feeds.timed;

import io.github.earmark.feeds.Feed;
import io.github.earmark.feeds.FeedAccount;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedPlay;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account that can be asked for the plays after a given time, oldest first. [TimedFeed] makes a
/// feed of it. Times are in seconds since 1970.
public interface TimedAccount {

  /// As [Feed#service].
  String service();

  /// As [Feed#check].
  FeedAccount check() throws FeedException;

  /// The oldest plays of a period. Makes at most one request.
  ///
  /// @param after the second before the first one
  /// @param until the last second
  /// @param size the number of plays wanted, from 1 to the account's [Limits#most]
  /// @return null if the request only found out what to request next; the call is then repeated
  @Nullable Batch plays(long after, long until, int size) throws FeedException;

  /// The plays of a period.
  ///
  /// @param plays the usable ones, in any order; plays before or after the period do no harm
  /// @param oldest the start of the first play, even if that is unusable
  /// @param newest the start of the last play, even if that is unusable
  /// @param whole whether these are all plays of the period
  /// @param rejected one line for each play that cannot be used
  record Batch(
      List<FeedPlay> plays, long oldest, long newest, boolean whole, List<String> rejected) {}

  /// The limits of requests to the account.
  Limits limits();

  /// Limits of requests to an account.
  ///
  /// @param pageSize as [Feed#pageSize]
  /// @param most the most plays of a single second that can be requested at once
  /// @param spacing as [Feed#spacing]
  /// @param grain the resolution of requests, in seconds: as much is skipped if a play cannot be
  ///   read
  record Limits(int pageSize, int most, Duration spacing, long grain) {}

  /// As [Feed#loves].
  default Feed.Loves loves(@Nullable String checkpoint) throws FeedException {
    return new Feed.Loves(List.of(), "", false, 0);
  }
}
