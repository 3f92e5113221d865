package io.github.earmark.cli;

import io.github.earmark.answers.history.HistoryQuery;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/// The commands as they are, for those who write about them. None of them can be run.
public final class EveryCommand {
  private EveryCommand() {}

  public static CommandLine root() {
    return new Bench(Path.of("")).commands();
  }

  /// What `earmark history --type` knows.
  public static List<String> historyTypes() {
    return HistoryQuery.TYPES;
  }
}
