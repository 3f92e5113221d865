package io.github.earmark.control;

import io.github.earmark.text.UserError;
import java.util.List;
import java.util.function.Supplier;

/// A request that the daemon can answer.
@FunctionalInterface
public interface Verb {

  /// Answers a request. Called from several threads at once; must not wait for a player or a
  /// service, and must not return more than a few megabytes.
  ///
  /// @param arguments the words after the verb
  /// @return the answer, as something that [Json] can write
  /// @throws UserError if there is no answer; the client receives the problem and the fix
  Record answer(List<String> arguments) throws UserError;

  /// Whether answers may be long: then they are produced and sent one at a time, so that together
  /// they never fill the memory.
  default boolean lengthy() {
    return false;
  }

  /// How many bytes of JSON may follow the line, whose last word is then their number; 0 if nothing
  /// follows. Such requests are handled one at a time.
  default int largestBody() {
    return 0;
  }

  /// Like [#answer(List)], for a request with a body.
  ///
  /// @param arguments the words after the verb, without the number of bytes
  /// @param body what followed the line
  default Record answer(List<String> arguments, String body) throws UserError {
    return answer(arguments);
  }

  /// Answers a request that has a body.
  @FunctionalInterface
  interface Reading {
    Record answer(List<String> arguments, String body) throws UserError;
  }

  /// A verb whose line is followed by JSON.
  ///
  /// @param largest the most bytes that are accepted
  static Verb withBody(int largest, Reading reading) {
    return new Verb() {
      @Override
      public Record answer(List<String> arguments) throws UserError {
        return answer(arguments, "");
      }

      @Override
      public Record answer(List<String> arguments, String body) throws UserError {
        return reading.answer(arguments, body);
      }

      @Override
      public boolean lengthy() {
        return true;
      }

      @Override
      public int largestBody() {
        return largest;
      }
    };
  }

  /// A verb with the properties of the first, which passes each request to the current one.
  static Verb lasting(Verb first, Supplier<Verb> now) {
    if (first.largestBody() > 0) {
      return withBody(first.largestBody(), (arguments, body) -> now.get().answer(arguments, body));
    }
    Verb lasting = arguments -> now.get().answer(arguments);
    return first.lengthy() ? oneAtATime(lasting) : lasting;
  }

  /// A verb whose answers may be long.
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
