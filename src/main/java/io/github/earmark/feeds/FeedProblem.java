package io.github.earmark.feeds;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a request failed. All texts are one line, for users, and contain no secrets.
public sealed interface FeedProblem {

  /// What is wrong.
  String reason();

  /// The service cannot be reached or used now, whatever the request.
  ///
  /// @param after how long it asked to wait; null if it did not say
  record TryLater(String reason, @Nullable Duration after) implements FeedProblem {}

  /// Nothing will work until the user does something. The user is told once.
  ///
  /// @param fix what to do, such as "make the account public, or name another user"
  record NeedsUser(String reason, String fix) implements FeedProblem {}

  /// The service fails on this request, perhaps because of one play in it. If that continues,
  /// smaller pages are requested, down to the one play.
  record PageBroken(String reason) implements FeedProblem {}
}
