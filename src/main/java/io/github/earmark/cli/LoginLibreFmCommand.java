package io.github.earmark.cli;

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
final class LoginLibreFmCommand extends LoginPasswordCommand {
  LoginLibreFmCommand(Terminal terminal, House house, Cli.Root root) {
    super(Kind.at("librefm", "https://libre.fm/2.0/"), terminal, house, root);
  }
}
