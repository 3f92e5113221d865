package io.github.earmark.config.problems;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects problems, so that the user sees them all at once.
public final class ProblemList {
  private final List<ConfigProblem> problems = new ArrayList<>();

  public void add(ConfigProblem configProblem) {
    problems.add(configProblem);
  }

  public void throwAny(Path file) throws ConfigException {
    if (!problems.isEmpty()) {
      problems.sort(
          Comparator.comparing(
              ConfigProblem::line, Comparator.nullsLast(Comparator.naturalOrder())));
      throw new ConfigException(file, problems);
    }
  }
}
