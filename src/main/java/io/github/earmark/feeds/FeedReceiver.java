package io.github.earmark.feeds;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A service that gets the plays of a feed, unless there is an objection.
///
/// @param service its name
/// @param hold how long listens are held back from it
public record FeedReceiver(String service, Duration hold, Objection objection) {

  /// Decides whether a service must not get the plays: because it is the account itself, which
  /// would get its own plays back, or because there is no such service. Called by one thread at the
  /// start of each sync.
  @FunctionalInterface
  public interface Objection {

    /// Why the service gets nothing, in one line for users; null if it gets the plays. May ask the
    /// service which account it is.
    ///
    /// @param user the account that is read, in the spelling of the feed's service
    /// @throws FeedException if this cannot be decided now; nothing is read until it can
    @Nullable String against(String user) throws FeedException;
  }
}
