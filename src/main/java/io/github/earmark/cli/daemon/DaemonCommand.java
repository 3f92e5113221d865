package io.github.earmark.cli.daemon;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.text.UserError;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "daemon",
    description = "Listen to the players and deliver listens, in the foreground.",
    footer = {
      "",
      "Logs to standard error. SIGTERM or Ctrl-C stops it; the current play goes on",
      "at the next start. SIGHUP reads the config file again, and SIGUSR1 delivers",
      "what is pending.",
      "",
      "The environment variable EARMARK_LOG (debug, info, warn or error) does the same",
      "as --verbose and --quiet; the options win.",
      "",
      "Examples:",
      "  earmark daemon",
      "  earmark daemon --verbose",
      "  earmark --config ./test.toml daemon",
    })
public final class DaemonCommand implements Callable<Integer> {
  @Option(
      names = {"-v", "--verbose"},
      description = "Log every detail, to find out what goes wrong.")
  private boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "Log only problems.")
  private boolean quiet;

  private final Backend backend;
  private final RootCommand root;

  public DaemonCommand(Backend backend, RootCommand root) {
    this.backend = backend;
    this.root = root;
  }

  @Override
  public Integer call() throws Exception {
    if (verbose && quiet) {
      throw UserError.usage("--verbose and --quiet contradict each other", "give one");
    }
    return backend.daemon(root.config(), verbose ? "debug" : quiet ? "warn" : null);
  }
}
