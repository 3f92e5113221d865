package io.github.earmark.cli.statistics;

import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.Paths;
import io.github.earmark.history.read.Reader;
import io.github.earmark.stats.Statistics;
import io.github.earmark.stats.StatisticsStore;
import java.util.function.Function;

/// Computes statistics in this process, showing the progress if the file that speeds it up has to
/// be created first.
final class LocalStatistics {
  private LocalStatistics() {}

  static <T> T count(Terminal terminal, Function<Statistics, T> question) {
    var directory = Paths.state(terminal.env());
    var progress = new CountingProgress(terminal);
    try (var history = Reader.open(directory)) {
      return new StatisticsStore(directory, progress)
          .look(
              history,
              statistics -> {
                progress.over();
                return question.apply(statistics);
              });
    }
  }
}
