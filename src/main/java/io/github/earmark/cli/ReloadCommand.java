package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Reloaded;
import picocli.CommandLine.Command;

@Command(
    name = "reload",
    description = "Have the daemon read its config file again.",
    footer = {
      "",
      "Players, services, rules and marks are taken over without a restart, and",
      "what plays goes on as the same play. A file with problems changes nothing:",
      "they are shown, and the command ends with 4. SIGHUP and `systemctl reload",
      "earmark` do the same. What the daemon gets from its environment (its",
      "folders, $MPD_HOST, credentials of the unit) needs a restart.",
      "",
      "Examples:",
      "  earmark reload",
      "  earmark config check && systemctl --user reload earmark",
    })
final class ReloadCommand extends CliCommand {
  ReloadCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws ControlException {
    var reloaded = Client.of(terminal.env()).ask(Reloaded.class, "reload");
    return print(
        reloaded,
        page -> {
          page.line(
              reloaded.file() == null
                  ? "there is no config file: the local MPD, no services"
                  : "read " + reloaded.file() + " again");
          reloaded.changes().forEach(change -> page.line("  " + change));
          if (reloaded.changes().isEmpty()) {
            page.line("  the same players, services and rules as before");
          }
        });
  }
}
