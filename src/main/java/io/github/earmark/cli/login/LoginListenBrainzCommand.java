package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.Secret;
import picocli.CommandLine.Command;

@Command(
    name = "listenbrainz",
    description = "Take your user token, try it, and keep it where only you can read it.",
    footer = {
      "",
      "The token is on https://listenbrainz.org/settings/. It is asked for on the",
      "terminal and not shown, or read from standard input, tried, and stored in",
      "~/.config/earmark. If there is no config file, one is made; else the lines",
      "to add to it are printed, or added with --write. A service that the config",
      "file has already gets the new token where it keeps the old one.",
      "A URL is what comes before /1/submit-listens.",
      "",
      "Examples:",
      "  earmark login listenbrainz",
      "  earmark login listenbrainz --write < token.txt",
      "  earmark login listenbrainz --url https://music.example.org/apis/listenbrainz",
    })
public final class LoginListenBrainzCommand extends LoginTokenCommand {
  public LoginListenBrainzCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(
        Kind.at("listenbrainz", "https://api.listenbrainz.org"),
        new Asked("user token", "token", "https://listenbrainz.org/settings/"),
        terminal,
        backend,
        root);
  }

  @Override
  Credentials credentials(Secret secret) {
    return new Credentials.Token(secret);
  }
}
