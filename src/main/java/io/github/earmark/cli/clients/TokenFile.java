package io.github.earmark.cli.clients;

import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.secrets.ClientTokens;
import io.github.earmark.control.Paths;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import java.io.IOException;

/// The tokens of clients, as commands change them.
///
/// @param tokens in the directory of the history
record TokenFile(ClientTokens tokens) {
  static TokenFile of(Terminal terminal) {
    return new TokenFile(ClientTokens.in(Paths.state(terminal.env())));
  }

  /// What is to be done with it.
  interface Work<T> {
    T done(ClientTokens tokens) throws IOException, UserError;
  }

  /// Does it, or says that nothing was changed, and why.
  <T> T change(Work<T> work) throws UserError {
    try {
      return work.done(tokens);
    } catch (IOException e) {
      throw UserError.failed(
          "no token was changed: " + FileErrors.of(e),
          "see that there is room at "
              + tokens.file()
              + ", and that you may write there; it belongs to whoever the daemon runs as");
    }
  }
}
