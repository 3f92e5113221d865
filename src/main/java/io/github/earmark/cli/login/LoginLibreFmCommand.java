package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.ServiceType;
import picocli.CommandLine.Command;

@Command(
    name = "librefm",
    description = "Log in to Libre.fm: get a session for your password.",
    footer = {
      "",
      "Asks for your user name and password, or reads them as two lines from standard",
      "input. The password is used once and not stored. If a session ends, run this",
      "again.",
      "",
      "Examples:",
      "  earmark login librefm",
    })
public final class LoginLibreFmCommand extends LoginPasswordCommand {
  public LoginLibreFmCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(ServiceType.LIBREFM, terminal, backend, root);
  }
}
