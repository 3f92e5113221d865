package io.github.earmark.api.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `flush`: the services that are being tried now.
public record FlushResult(List<Woken> services) {

  /// A service that is being tried.
  ///
  /// @param name the service's name
  /// @param pending how many listens are being sent to it
  /// @param unanswered how many were sent without a reply and are being checked; null from an older
  ///   daemon
  /// @param keptBack how many are kept back so that the user can correct them, and are not sent
  ///   now; null from an older daemon
  /// @param held how many wait until the clock is right, and are not sent now; null from an older
  ///   daemon
  /// @param feedback how many loves and hates are being sent to it; null if it supports none, and
  ///   from an older daemon
  public record Woken(
      String name,
      long pending,
      @Nullable Long unanswered,
      @Nullable Long keptBack,
      @Nullable Long held,
      @Nullable Long feedback) {}
}
