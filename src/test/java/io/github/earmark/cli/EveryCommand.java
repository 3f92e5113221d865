package io.github.earmark.cli;

import io.github.earmark.answers.history.HistoryQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/// The commands as they are, for those who write about them. None of them can be run.
public final class EveryCommand {
  private EveryCommand() {}

  public static CommandLine root() {
    return new CliRig(Path.of("")).commands();
  }

  /// What follows `earmark` to run each, as in `track merge`.
  public static List<String> words() {
    return below("", root()).toList();
  }

  private static Stream<String> below(String above, CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(
            one ->
                Stream.concat(
                    Stream.of(above + one.getKey()),
                    below(above + one.getKey() + " ", one.getValue())));
  }

  /// What `earmark history --type` knows.
  public static List<String> historyTypes() {
    return HistoryQuery.TYPES;
  }
}
