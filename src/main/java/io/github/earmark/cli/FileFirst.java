package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Places;
import io.github.earmark.history.HistoryException;
import io.github.earmark.history.Reader;
import java.util.List;
import java.util.Map;

/// Answers from the database, whether a daemon runs or not; where this user cannot read it, the
/// daemon is asked.
record FileFirst(Map<String, String> env) {

  static FileFirst of(Terminal terminal) {
    return new FileFirst(terminal.env());
  }

  interface Question<T> {
    T ask(Reader history) throws ControlException;
  }

  /// @param words the same question for the daemon
  <T extends Record> T read(Question<T> question, Class<T> answer, List<String> words)
      throws ControlException {
    try (var history = Reader.open(Places.state(env))) {
      return question.ask(history);
    } catch (HistoryException unread) {
      try {
        return Client.of(env).ask(answer, words.toArray(String[]::new));
      } catch (ControlException unheard) {
        if (unheard.problem().code() != ControlException.NO_DAEMON) {
          throw unheard;
        }
        // The way that was tried first is the one to mend.
        unread.addSuppressed(unheard);
        throw unread;
      }
    }
  }
}
