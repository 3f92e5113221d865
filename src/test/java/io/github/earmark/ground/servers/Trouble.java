package io.github.earmark.ground.servers;

import java.time.Duration;
import java.util.Map;

/// What goes wrong with one request to a [StandIn].
public sealed interface Trouble {

  /// This answer instead of the right one; nothing is taken.
  record Says(int status, String body, Map<String, String> headers) implements Trouble {}

  /// No answer until the client gives up; nothing is taken.
  record Hangs() implements Trouble {}

  /// The connection ends without an answer.
  ///
  /// @param afterwards whether the request was carried out before
  record Cuts(boolean afterwards) implements Trouble {}

  /// The right answer, late.
  record Dawdles(Duration time) implements Trouble {}

  /// All is well with this one.
  record None() implements Trouble {}

  static Trouble says(int status, String body) {
    return new Says(status, body, Map.of());
  }
}
