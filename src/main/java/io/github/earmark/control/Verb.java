package io.github.earmark.control;

import io.github.earmark.text.UserError;
import java.util.List;

/// One thing the daemon can be asked.
@FunctionalInterface
public interface Verb {

  /// Answers a request. Called from many threads at once; must not wait for a player or a service,
  /// and must not answer with more than a few megabytes.
  ///
  /// @param arguments the words after the verb
  /// @return the answer, made of what [Json] can write
  /// @throws UserError where there is none; the client is told why and what to do
  Record answer(List<String> arguments) throws UserError;

  /// Whether its answers may be long: then one is made and taken at a time, so that they never fill
  /// the memory together.
  default boolean lengthy() {
    return false;
  }

  /// A verb with answers that may be long.
  static Verb oneAtATime(Verb verb) {
    return new Verb() {
      @Override
      public Record answer(List<String> arguments) throws UserError {
        return verb.answer(arguments);
      }

      @Override
      public boolean lengthy() {
        return true;
      }
    };
  }
}
