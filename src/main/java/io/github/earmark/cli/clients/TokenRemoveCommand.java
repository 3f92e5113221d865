package io.github.earmark.cli.clients;

import io.github.earmark.api.clients.PlayingRequest;
import io.github.earmark.api.clients.PlayingResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    description = "Remove a client's token.",
    footer = {
      "",
      "What it has submitted stays.",
      "",
      "Example:",
      "  earmark token remove phone",
    })
public final class TokenRemoveCommand extends CliCommand {
  @Parameters(paramLabel = "NAME", description = "A client, as `earmark token list` shows it.")
  private String name = "";

  public TokenRemoveCommand(Terminal terminal) {
    super(terminal);
  }

  /// The answer.
  record RemovedToken(String removed) {}

  @Override
  public Integer call() throws Exception {
    if (!TokenFile.of(terminal).change(tokens -> tokens.remove(name))) {
      throw UserError.failed(
          "there is no client called " + name, "`earmark token list` shows all of them");
    }
    stopped();
    return print(new RemovedToken(name), page -> page.line(name + " is refused from now on"));
  }

  /// What the client is playing is no longer shown, either.
  private void stopped() {
    try {
      ControlClient.of(terminal.env())
          .ask(PlayingResult.class, "playing", new PlayingRequest(name, null, null));
    } catch (UserError _) {
      // Without a daemon nothing is shown, and with one the report expires within ten minutes.
    }
  }
}
