package io.github.earmark.config.problems;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// A configuration that cannot be used. The message has one line for each problem: `FILE:LINE: what
/// — fix`.
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

  /// Every problem, in the order of the file; those without a line come last.
  public List<ConfigProblem> problems() {
    return problems;
  }
}
