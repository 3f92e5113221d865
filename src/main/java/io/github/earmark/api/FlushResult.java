package io.github.earmark.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `flush`: who is being tried now.
public record FlushResult(List<Woken> services) {

  /// A service that is being tried.
  ///
  /// @param name the service's name
  /// @param pending how many submissions wait for it, with those that `flush` does not send
  /// @param keptBack how many of them wait until the user has had time to correct them; null where
  ///   that is not known
  /// @param held how many of them wait until the clock is right; null where that is not known
  public record Woken(String name, long pending, @Nullable Long keptBack, @Nullable Long held) {}
}
