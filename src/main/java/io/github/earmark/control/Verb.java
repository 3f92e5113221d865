package io.github.earmark.control;

import io.github.earmark.text.UserError;
import java.util.List;
import java.util.function.Supplier;

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

  /// How many bytes of JSON may follow the line, whose last word then says how many do; 0 where
  /// nothing follows. Such requests are taken one at a time.
  default int largestBody() {
    return 0;
  }

  /// As [#answer(List)], of a request with a body.
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
  /// @param largest how many bytes of it are taken
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

  /// A verb of the same nature as this one, answered by whichever there is at that moment.
  static Verb lasting(Verb first, Supplier<Verb> now) {
    if (first.largestBody() > 0) {
      return withBody(first.largestBody(), (arguments, body) -> now.get().answer(arguments, body));
    }
    Verb lasting = arguments -> now.get().answer(arguments);
    return first.lengthy() ? oneAtATime(lasting) : lasting;
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
