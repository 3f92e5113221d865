package io.github.earmark.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "daemon",
    description = "Listen to the players and deliver listens, in the foreground.",
    footer = {
      "",
      "Logs to standard error. SIGTERM or Ctrl-C ends it, with the current play",
      "kept for the next start; SIGHUP reads the config file again, and SIGUSR1",
      "delivers what is pending now.",
      "",
      "Examples:",
      "  earmark daemon",
      "  earmark --config ./test.toml daemon",
    })
final class DaemonCommand implements Callable<Integer> {
  private final House house;
  private final Cli.Root root;

  DaemonCommand(House house, Cli.Root root) {
    this.house = house;
    this.root = root;
  }

  @Override
  public Integer call() throws Exception {
    return house.daemon(root.config);
  }
}
