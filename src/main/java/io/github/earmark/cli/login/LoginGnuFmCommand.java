package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.ServiceType;
import picocli.CommandLine.Command;

@Command(
    name = "gnufm",
    description = "Log in to any GNU FM: get a session for your password.",
    footer = {
      "",
      "Like `earmark login librefm`, for another server. The password is used once and",
      "not stored.",
      "",
      "Examples:",
      "  earmark login gnufm --url https://fm.example.org/2.0/",
    })
public final class LoginGnuFmCommand extends LoginPasswordCommand {
  public LoginGnuFmCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(ServiceType.GNUFM, terminal, backend, root);
  }
}
