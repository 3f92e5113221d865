package io.github.earmark.control;

import java.util.List;

/// Answers `flush`: who is being tried now.
public record Flushed(List<Woken> services) {

  /// A service that is being tried.
  ///
  /// @param name the service's name
  /// @param pending how many submissions wait for it
  public record Woken(String name, long pending) {}
}
