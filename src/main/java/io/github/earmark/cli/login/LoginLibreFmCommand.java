package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import picocli.CommandLine.Command;

@Command(
    name = "librefm",
    description = "Trade your password for a session, and keep that instead.",
    footer = {
      "",
      "The user name and the password are asked for on the terminal, or read as two",
      "lines from standard input. The password is used once and not stored. When a",
      "session has ended, the same command gets another.",
      "",
      "Examples:",
      "  earmark login librefm",
    })
public final class LoginLibreFmCommand extends LoginPasswordCommand {
  public LoginLibreFmCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(Kind.at("librefm", "https://libre.fm/2.0/"), terminal, backend, root);
  }
}
