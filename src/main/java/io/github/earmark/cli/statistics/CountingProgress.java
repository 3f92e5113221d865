package io.github.earmark.cli.statistics;

import io.github.earmark.cli.command.Terminal;
import io.github.earmark.stats.StatisticsStore;

/// Shows on a terminal the progress of the first counting, if it takes long enough to be noticed.
final class CountingProgress implements StatisticsStore.Progress {
  private static final long WORTH_SAYING = 300_000;

  private final Terminal terminal;
  private boolean said;

  CountingProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void at(long done, long all) {
    if (terminal.screen() != null && all >= WORTH_SAYING) {
      said = true;
      terminal.err().printf("\rcounting all plays for the first time: %d %%", done * 100 / all);
      terminal.err().flush();
    }
  }

  /// Clears the line.
  void over() {
    if (said) {
      said = false;
      terminal.err().print("\r" + " ".repeat(50) + "\r");
      terminal.err().flush();
    }
  }
}
