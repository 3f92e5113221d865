package io.github.earmark.cli.clients;

import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.secrets.ClientTokens;
import io.github.earmark.control.Paths;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = "Show the clients that have a token.",
    footer = {"", "Example:", "  earmark token list"})
public final class TokenListCommand extends CliCommand {
  public TokenListCommand(Terminal terminal) {
    super(terminal);
  }

  /// A client.
  ///
  /// @param made when its token was created
  record Holder(String name, Instant made) {}

  /// All clients, the oldest first.
  record Holders(List<Holder> clients) {}

  @Override
  public Integer call() throws IOException {
    var holders =
        new Holders(
            ClientTokens.in(Paths.state(terminal.env())).all().stream()
                .map(one -> new Holder(one.name(), one.made()))
                .toList());
    return print(
        holders,
        page -> {
          if (holders.clients().isEmpty()) {
            page.line("no client has a token; `earmark token add NAME` makes one");
          }
          holders
              .clients()
              .forEach(one -> page.line("%s  %s".formatted(page.minute(one.made()), one.name())));
        });
  }
}
