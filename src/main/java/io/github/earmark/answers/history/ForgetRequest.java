package io.github.earmark.answers.history;

import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.Set;

/// The arguments of `forget`.
///
/// @param look whether only to report what would be removed
public record ForgetRequest(List<Long> plays, boolean look) {
  private static final Arguments.Form FORM =
      new Arguments.Form("forget [--look] PLAY…", Set.of("--look"), Set.of());

  /// Parses the arguments.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if they name no plays
  public static ForgetRequest parse(List<String> words) throws UserError {
    var arguments = FORM.read(words);
    var plays = arguments.numbers("PLAY");
    if (plays.isEmpty()) {
      throw FORM.usage("PLAY is missing");
    }
    return new ForgetRequest(plays, arguments.has("--look"));
  }
}
