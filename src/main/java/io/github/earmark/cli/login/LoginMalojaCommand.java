package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.ServiceType;
import picocli.CommandLine.Command;

@Command(
    name = "maloja",
    description = "Log in to Maloja: test your API key and store it for you alone.",
    footer = {
      "",
      "Maloja's settings page shows its API keys and can make more. The key is asked",
      "for without being shown, or read from standard input. If there is no config",
      "file, one is made; otherwise the lines to add are printed, or added with",
      "--write. If the config file has the service already, the new key replaces the",
      "old one.",
      "",
      "Examples:",
      "  earmark login maloja --url http://maloja.lan:42010",
      "  earmark login maloja --url https://maloja.example.org < key.txt",
    })
public final class LoginMalojaCommand extends LoginTokenCommand {
  public LoginMalojaCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(ServiceType.MALOJA, terminal, backend, root);
  }
}
