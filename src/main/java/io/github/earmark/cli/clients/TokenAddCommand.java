package io.github.earmark.cli.clients;

import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Config;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.config.secrets.ClientTokens;
import io.github.earmark.text.UserError;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = "Make a token for a phone, a browser or another player.",
    footer = {
      "",
      "With it, and the address of `earmark web`, a client submits what it plays. What",
      "it submits has its NAME as the player. The token is shown once; what is kept is",
      "its hash.",
      "",
      "Examples:",
      "  earmark token add phone",
      "  earmark token add web-scrobbler --json",
    })
public final class TokenAddCommand extends CliCommand {
  @Parameters(paramLabel = "NAME", description = "A name for the client.")
  private String name = "";

  private final RootCommand root;

  public TokenAddCommand(Terminal terminal, RootCommand root) {
    super(terminal);
    this.root = root;
  }

  /// A new token.
  ///
  /// @param token a secret
  record NewToken(String name, String token) {
    /// Without the token, which is secret.
    @Override
    public String toString() {
      return "token of " + name;
    }
  }

  @Override
  public Integer call() throws Exception {
    if (!ClientTokens.isName(name)) {
      throw UserError.usage(
          "this is not a name: " + name, "use 1 to 40 letters, digits, `.`, `_` and `-`");
    }
    if (Config.load(root.config(), terminal.env()).players().stream()
        .map(PlayerConfig::name)
        .anyMatch(name::equals)) {
      throw UserError.failed(
          "a player is called " + name + ", and rules and statistics could not tell them apart",
          "choose another name");
    }
    var token = TokenFile.of(terminal).change(this::added);
    return print(
        new NewToken(name, token),
        page -> {
          page.line(token);
          page.line("This is the token of " + name + ". It is not shown again.");
        });
  }

  private String added(ClientTokens tokens) throws IOException, UserError {
    var token = tokens.add(name, terminal.clock().instant());
    if (token == null) {
      throw tokens.named(name) == null
          ? UserError.failed(
              "there are " + ClientTokens.MOST + " clients, which is the limit",
              "remove one with `earmark token remove NAME`")
          : UserError.failed(
              "there is a client called " + name,
              "remove its token first (`earmark token remove "
                  + name
                  + "`), or choose another name");
    }
    return token;
  }
}
