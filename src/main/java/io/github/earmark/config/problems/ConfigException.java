package io.github.earmark.config.problems;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// A configuration that cannot be used. The message is for people: one line for each problem, as in
/// `FILE:LINE: what — fix`.
@SuppressWarnings("serial") // read where it is caught, never stored
public final class ConfigException extends Exception {
  private final List<ConfigProblem> problems;

  public ConfigException(Path file, List<ConfigProblem> problems) {
    super(
        problems.stream()
            .map(
                configProblem ->
                    configProblem.line() == null
                        ? file + ": " + configProblem
                        : file + ":" + configProblem.line() + ": " + configProblem)
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /// All that is wrong, from the top of the file to its end; what has no line comes last.
  public List<ConfigProblem> problems() {
    return problems;
  }
}
