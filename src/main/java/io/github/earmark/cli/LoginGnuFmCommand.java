package io.github.earmark.cli;

import picocli.CommandLine.Command;

@Command(
    name = "gnufm",
    description = "Trade your password at any GNU FM for a session, and keep that instead.",
    footer = {
      "",
      "As `earmark login librefm`, for another server. The password is used once and",
      "not stored.",
      "",
      "Examples:",
      "  earmark login gnufm --url https://fm.example.org/2.0/",
    })
final class LoginGnuFmCommand extends LoginPasswordCommand {
  LoginGnuFmCommand(Terminal terminal, House house, Cli.Root root) {
    super(Kind.anywhere("gnufm", "https://fm.example.org/2.0/"), terminal, house, root);
  }
}
