package io.github.earmark.answers.history;

import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The arguments of `explain`.
///
/// @param play null for the play in progress, or the last one
public record ExplainRequest(@Nullable Long play) {

  /// Parses the arguments.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if they are not one number or none
  public static ExplainRequest parse(List<String> words) throws UserError {
    var word = Arguments.Form.of("explain [PLAY]").read(words).oneAtMost();
    return new ExplainRequest(word == null ? null : Arguments.number("PLAY", word));
  }
}
