package io.github.earmark.feeds;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A service that gets what a feed reads, unless something speaks against it.
///
/// @param service its name
/// @param hold how long a listen is kept back from it
public record FeedReceiver(String service, Duration hold, Objection objection) {

  /// What speaks against a service: it is the account itself, which would get its own plays back,
  /// or it is not there. Asked by one thread, at the beginning of each sync.
  @FunctionalInterface
  public interface Objection {

    /// Why it gets nothing, in one line for people; null where it gets what there is. May ask the
    /// service whose account it is.
    ///
    /// @param user whose account is read, as the feed's service writes it
    /// @throws FeedException where it cannot be told now: then nothing is read before it can
    @Nullable String against(String user) throws FeedException;
  }
}
