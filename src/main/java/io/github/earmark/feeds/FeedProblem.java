package io.github.earmark.feeds;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a request brought nothing. All texts are in one line, for people, and hold no secret.
public sealed interface FeedProblem {

  /// What is wrong.
  String reason();

  /// The service cannot be spoken to now, whatever it is asked for.
  ///
  /// @param after how long it asked to be left alone; null where it did not say
  record TryLater(String reason, @Nullable Duration after) implements FeedProblem {}

  /// It will not work until the user does something; it is told once.
  ///
  /// @param fix what to do, as in "make the account public, or name another user"
  record NeedsUser(String reason, String fix) implements FeedProblem {}

  /// The service fails at this request, and may do so because of one play in it: when that goes on,
  /// less is asked for at a time, down to the one play.
  record PageBroken(String reason) implements FeedProblem {}
}
