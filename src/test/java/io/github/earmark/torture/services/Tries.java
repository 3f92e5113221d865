package io.github.earmark.torture.services;

import java.time.Duration;

/// How often listens were sent to a service, and with what result.
public interface Tries {
  /// How often a listen was sent.
  int count(String title);

  /// Whether a request with this listen failed.
  boolean troubled(String title);

  /// The time from the first attempt to the last.
  Duration span(String title);
}
