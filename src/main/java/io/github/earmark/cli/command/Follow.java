package io.github.earmark.cli.command;

import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import java.time.Duration;
import java.util.function.Consumer;

/// A command that follows the daemon: it goes on across restarts of the daemon, until it is ended
/// or nobody reads it any more.
///
/// @param pause waits between two tries
public record Follow(Terminal terminal, ControlClient client, Pause pause) {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /// Waits; a test does not.
  public interface Pause {
    void take(Duration time) throws InterruptedException;
  }

  public static Follow of(Terminal terminal) {
    return new Follow(terminal, ControlClient.of(terminal.env()), Thread::sleep);
  }

  /// Follows until the user ends it, and connects again where the daemon was restarted.
  ///
  /// @param line shows one
  /// @return the exit code
  /// @throws UserError if no daemon runs at the beginning, or it says no
  public <T extends Record> int run(Class<T> type, String subject, Consumer<T> line)
      throws UserError, InterruptedException {
    var reader = new Reader<>(terminal, line);
    var pause = FIRST;
    while (true) {
      reader.here = false;
      try {
        client.follow(type, subject, reader);
      } catch (UserError e) {
        if (!reader.met || e.kind() != UserError.Kind.NO_DAEMON) {
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

  private static final class Reader<T> implements ControlClient.Follower<T> {
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
