package io.github.earmark.answers.history;

import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words after `explain`.
///
/// @param play null for the one that goes on, or the last
public record ExplainRequest(@Nullable Long play) {

  /// Understands them.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if they are not one number or none
  public static ExplainRequest parse(List<String> words) throws UserError {
    var word = Arguments.Form.of("explain [PLAY]").read(words).oneAtMost();
    return new ExplainRequest(word == null ? null : Arguments.number("PLAY", word));
  }
}
