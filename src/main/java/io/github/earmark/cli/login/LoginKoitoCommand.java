package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.Secret;
import picocli.CommandLine.Command;

@Command(
    name = "koito",
    description = "Take a key of your Koito, try it, and keep it where only you can read it.",
    footer = {
      "",
      "Koito makes API keys in its settings. The key is asked for on the terminal",
      "and not shown, or read from standard input. If there is no config file, one",
      "is made; else the lines to add are printed, or added with --write. A service",
      "that the config file has already gets the new key where it keeps the old one.",
      "",
      "Examples:",
      "  earmark login koito --url http://koito.lan:4110",
      "  earmark login koito --url https://koito.example.org < key.txt",
    })
public final class LoginKoitoCommand extends LoginTokenCommand {
  public LoginKoitoCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(
        Kind.anywhere("koito", "http://koito.lan:4110"),
        new Asked("API key", "token", "Koito's settings page"),
        terminal,
        backend,
        root);
  }

  @Override
  Credentials credentials(Secret secret) {
    return new Credentials.Token(secret);
  }
}
