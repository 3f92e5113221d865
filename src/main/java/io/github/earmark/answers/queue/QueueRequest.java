package io.github.earmark.answers.queue;

import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The arguments of `queue`.
///
/// @param service only this service's; null for all
/// @param limit how many entries of each kind and service
public record QueueRequest(@Nullable String service, int limit) {
  private static final int USUAL = 20;
  private static final Arguments.Form FORM =
      new Arguments.Form(
          "queue [--service NAME] [--limit N]", Set.of(), Set.of("--service", "--limit"));

  /// Parses the arguments. A single number is a limit.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if they are invalid
  public static QueueRequest parse(List<String> words) throws UserError {
    var arguments = FORM.read(words);
    var number = arguments.oneAtMost();
    return new QueueRequest(
        arguments.value("--service"),
        arguments.rows("--limit", number == null ? USUAL : Arguments.rowsOf("queue", number)));
  }
}
