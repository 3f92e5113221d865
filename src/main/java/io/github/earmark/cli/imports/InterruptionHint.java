package io.github.earmark.cli.imports;

import io.github.earmark.cli.command.Terminal;

/// Tells the user how to continue if a signal (Ctrl-C) ends the process in the middle of an import:
/// what was stored so far stays, and the same command imports the rest.
final class InterruptionHint implements AutoCloseable {
  private final Thread atEnd;

  private InterruptionHint(Thread atEnd) {
    this.atEnd = atEnd;
  }

  /// Shows the hint on a signal, from now on until it is closed.
  static InterruptionHint to(Terminal terminal) {
    var hint =
        new InterruptionHint(
            new Thread(
                () -> {
                  // On a terminal, the progress bar is on this line.
                  terminal.err().println();
                  terminal
                      .err()
                      .println(
                          "earmark: the import was interrupted; what it has stored stays."
                              + " Run the same command again to import the rest,"
                              + " or `earmark import list` to see it.");
                  terminal.err().flush();
                },
                "interruption hint"));
    Runtime.getRuntime().addShutdownHook(hint.atEnd);
    return hint;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException _) {
      // The process is being ended right now, so the hint has been given.
    }
  }
}
