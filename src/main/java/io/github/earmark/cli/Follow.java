package io.github.earmark.cli;

import io.github.earmark.control.Client;
import io.github.earmark.control.ControlException;
import java.time.Duration;
import java.util.function.Consumer;

/// A command that follows the daemon: it goes on across restarts of the daemon, until it is ended
/// or nobody reads it any more.
///
/// @param pause waits between two tries
record Follow(Terminal terminal, Client client, Pause pause) {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /// Waits; a test does not.
  interface Pause {
    void take(Duration time) throws InterruptedException;
  }

  static Follow of(Terminal terminal) {
    return new Follow(terminal, Client.of(terminal.env()), Thread::sleep);
  }

  /// @param line shows one
  /// @return the exit code
  /// @throws ControlException if no daemon runs at the beginning, or it says no
  <T extends Record> int run(Class<T> type, String subject, Consumer<T> line)
      throws ControlException, InterruptedException {
    var reader = new Reader<>(terminal, line);
    var pause = FIRST;
    while (true) {
      reader.here = false;
      try {
        client.follow(type, subject, reader);
      } catch (ControlException e) {
        if (!reader.met || e.problem().code() != ControlException.NO_DAEMON) {
          throw e;
        }
      }
      if (terminal.out().checkError()) {
        // Whether that is worth a word, as where a disk is full, is seen to for all commands.
        return CliCommand.FINE;
      }
      if (reader.here) {
        terminal.tell("earmark: the daemon has gone; waiting for it to come back");
        pause = FIRST;
      }
      this.pause.take(pause);
      pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }
  }

  private static final class Reader<T> implements Client.Follower<T> {
    private final Terminal terminal;
    private final Consumer<T> line;
    private boolean met;
    private boolean here;

    Reader(Terminal terminal, Consumer<T> line) {
      this.terminal = terminal;
      this.line = line;
    }

    @Override
    public void found() {
      if (met) {
        terminal.tell("earmark: the daemon is there again");
      }
      met = true;
      here = true;
    }

    @Override
    public boolean line(T said) {
      line.accept(said);
      return !terminal.out().checkError();
    }
  }
}
