package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.ServiceType;
import picocli.CommandLine.Command;

@Command(
    name = "koito",
    description = "Log in to Koito: test your API key and store it for you alone.",
    footer = {
      "",
      "You can make an API key in Koito's settings. It is asked for without being",
      "shown, or read from standard input. If there is no config file, one is made;",
      "otherwise the lines to add are printed, or added with --write. If the config",
      "file has the service already, the new key replaces the old one.",
      "",
      "Examples:",
      "  earmark login koito --url http://koito.lan:4110",
      "  earmark login koito --url https://koito.example.org < key.txt",
    })
public final class LoginKoitoCommand extends LoginTokenCommand {
  public LoginKoitoCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(ServiceType.KOITO, terminal, backend, root);
  }
}
