package io.github.earmark.cli.daemon;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "metrics",
    description = "Print metrics for Prometheus.",
    footer = {
      "",
      "Without a daemon it prints `earmark_up 0` and what the history knows, and ends",
      "with 0 as well. `earmark web` serves the same at /metrics.",
      "",
      "Examples:",
      "  earmark metrics",
      "  earmark metrics | promtool check metrics",
      "  earmark metrics | grep ^earmark_queue_listens",
    })
public final class MetricsCommand implements Callable<Integer> {
  @Option(
      names = "--openmetrics",
      description = "Print OpenMetrics 1.0 instead of Prometheus' text format 0.0.4.")
  private boolean openMetrics;

  private final Terminal terminal;
  private final Backend backend;

  public MetricsCommand(Terminal terminal, Backend backend) {
    this.terminal = terminal;
    this.backend = backend;
  }

  @Override
  public Integer call() {
    terminal.out().print(backend.metrics(openMetrics));
    return CliCommand.FINE;
  }
}
