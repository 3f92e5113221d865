package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.ServiceType;
import picocli.CommandLine.Command;

@Command(
    name = "listenbrainz",
    description = "Log in to ListenBrainz: test your token and store it for you alone.",
    footer = {
      "",
      "Your token is on https://listenbrainz.org/settings/. It is asked for without",
      "being shown, or read from standard input, and stored in ~/.config/earmark. If",
      "there is no config file, one is made; otherwise the lines to add are printed,",
      "or added with --write. If the config file has the service already, the new",
      "token replaces the old one.",
      "The URL is everything before /1/submit-listens.",
      "",
      "Examples:",
      "  earmark login listenbrainz",
      "  earmark login listenbrainz --write < token.txt",
      "  earmark login listenbrainz --url https://music.example.org/apis/listenbrainz",
    })
public final class LoginListenBrainzCommand extends LoginTokenCommand {
  public LoginListenBrainzCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(ServiceType.LISTENBRAINZ, terminal, backend, root);
  }
}
