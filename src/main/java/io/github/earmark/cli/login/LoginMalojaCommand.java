package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.Secret;
import picocli.CommandLine.Command;

@Command(
    name = "maloja",
    description = "Take a key of your Maloja, try it, and keep it where only you can read it.",
    footer = {
      "",
      "Maloja shows its API keys, and makes more, on its settings page. The key is",
      "asked for on the terminal and not shown, or read from standard input. If",
      "there is no config file, one is made; else the lines to add are printed, or",
      "added with --write. A service that the config file has already gets the new",
      "key where it keeps the old one.",
      "",
      "Examples:",
      "  earmark login maloja --url http://maloja.lan:42010",
      "  earmark login maloja --url https://maloja.example.org < key.txt",
    })
public final class LoginMalojaCommand extends LoginTokenCommand {
  public LoginMalojaCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(
        Kind.anywhere("maloja", "http://maloja.lan:42010"),
        new Asked("API key", "key", "Maloja's settings page"),
        terminal,
        backend,
        root);
  }

  @Override
  Credentials credentials(Secret secret) {
    return new Credentials.Key(secret);
  }
}
