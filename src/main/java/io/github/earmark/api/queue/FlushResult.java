package io.github.earmark.api.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `flush`: who is being tried now.
public record FlushResult(List<Woken> services) {

  /// A service that is being tried.
  ///
  /// @param name the service's name
  /// @param pending how many listens are sent to it now
  /// @param unanswered how many were sent without a reply, and are asked after; null where the
  ///   daemon is older than this command
  /// @param keptBack how many wait until the user has had time to correct them, and are not sent
  ///   now; null likewise
  /// @param held how many wait until the clock is right, and are not sent now; null likewise
  /// @param feedback how many loves and hates it is told of now; null likewise, or where it has
  ///   none
  public record Woken(
      String name,
      long pending,
      @Nullable Long unanswered,
      @Nullable Long keptBack,
      @Nullable Long held,
      @Nullable Long feedback) {}
}
