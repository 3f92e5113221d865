package io.github.earmark.cli.clients;

import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.secrets.ClientTokens;
import io.github.earmark.control.Paths;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import java.io.IOException;

/// The file with the clients' tokens, for the commands that change it.
///
/// @param tokens in the history's directory
record TokenFile(ClientTokens tokens) {
  static TokenFile of(Terminal terminal) {
    return new TokenFile(ClientTokens.in(Paths.state(terminal.env())));
  }

  /// A change of the tokens.
  interface Work<T> {
    T done(ClientTokens tokens) throws IOException, UserError;
  }

  /// Makes a change, or fails with the reason why nothing was changed.
  <T> T change(Work<T> work) throws UserError {
    try {
      return work.done(tokens);
    } catch (IOException e) {
      throw UserError.failed(
          "no token was changed: " + FileErrors.of(e),
          "make sure that there is space at "
              + tokens.file()
              + ", and that you may write there;"
              + " the file belongs to the user that the daemon runs as");
    }
  }
}
