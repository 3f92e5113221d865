package io.github.earmark.cli.daemon;

import io.github.earmark.api.ReloadResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import picocli.CommandLine.Command;

@Command(
    name = "reload",
    description = "Have the daemon read its config file again.",
    footer = {
      "",
      "Players, services, rules and marks change without a restart, and the current",
      "play goes on. If the file has problems, nothing changes: they are shown, and",
      "the command ends with 4. SIGHUP and `systemctl reload earmark` do the same.",
      "What comes from the daemon's environment (its directories, $MPD_HOST, the",
      "unit's credentials) needs a restart.",
      "",
      "Examples:",
      "  earmark reload",
      "  earmark config check && systemctl --user reload earmark",
    })
public final class ReloadCommand extends CliCommand {
  public ReloadCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError {
    var reloadResult = ControlClient.of(terminal.env()).ask(ReloadResult.class, "reload");
    return print(
        reloadResult,
        page -> {
          page.line(
              reloadResult.file() == null
                  ? "there is no config file: the local MPD, no services"
                  : "read " + reloadResult.file() + " again");
          reloadResult.changes().forEach(change -> page.line("  " + change));
          if (reloadResult.changes().isEmpty()) {
            page.line("  the same players, services and rules as before");
          }
        });
  }
}
