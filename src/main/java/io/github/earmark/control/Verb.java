package io.github.earmark.control;

import java.util.List;

/// One thing the daemon can be asked.
@FunctionalInterface
public interface Verb {

  /// Answers a request. Called from many threads at once; must not wait for a player or a service,
  /// and must not answer with more than a few megabytes.
  ///
  /// @param arguments the words after the verb
  /// @return the answer, made of what [Json] can write
  /// @throws ControlException where there is none; the client is told why and what to do
  Record answer(List<String> arguments) throws ControlException;
}
