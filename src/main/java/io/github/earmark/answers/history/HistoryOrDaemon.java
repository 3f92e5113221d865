package io.github.earmark.answers.history;

import io.github.earmark.control.ControlClient;
import io.github.earmark.control.Paths;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.Map;

/// Answers from the database, whether a daemon is running or not. If this user cannot read it, the
/// daemon is asked.
public record HistoryOrDaemon(Map<String, String> env) {

  /// A query of the history.
  public interface Question<T> {
    T ask(Reader history) throws UserError;
  }

  /// Queries the history, or asks the daemon if the history cannot be read.
  ///
  /// @param verb the daemon's verb for the same query
  /// @param arguments the verb's arguments
  public <T extends Record> T read(
      Question<T> question, Class<T> answer, String verb, List<String> arguments) throws UserError {
    try (var history = Reader.open(Paths.state(env))) {
      return question.ask(history);
    } catch (HistoryException unread) {
      try {
        return ControlClient.of(env).ask(answer, verb, arguments);
      } catch (UserError unheard) {
        if (unheard.kind() != UserError.Kind.NO_DAEMON) {
          throw unheard;
        }
        // Report the error of the first attempt: that is the one to fix.
        unread.addSuppressed(unheard);
        throw unread;
      }
    }
  }
}
