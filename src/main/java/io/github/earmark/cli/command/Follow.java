package io.github.earmark.cli.command;

import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import java.time.Duration;
import java.util.function.Consumer;

/// Follows the daemon, across its restarts, until the user ends the command or nobody reads its
/// output.
///
/// @param pause waits between two attempts
public record Follow(Terminal terminal, ControlClient client, Pause pause) {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /// Waits; replaced in tests.
  public interface Pause {
    void take(Duration time) throws InterruptedException;
  }

  public static Follow of(Terminal terminal) {
    return new Follow(terminal, ControlClient.of(terminal.env()), Thread::sleep);
  }

  /// Follows until the user ends it, and reconnects if the daemon restarts.
  ///
  /// @param line shows one line
  /// @return the exit code
  /// @throws UserError if no daemon is running at the beginning, or it refuses
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
        // Whether to report this, such as a full disk, is decided in one place for all commands.
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
        terminal.tell("earmark: the daemon is back");
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
