package io.github.earmark.ground;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/// Whose turn it is to come up. A server in Python is busy for seconds until it answers; thirty of
/// them at once would starve the players that play already.
final class Turn {
  private static final Semaphore TURNS = new Semaphore(2, true);

  private Turn() {}

  interface Coming {
    void up() throws IOException;
  }

  /// Waits for its turn, and returns when it is up.
  static void take(Coming server) throws IOException {
    TURNS.acquireUninterruptibly();
    try {
      server.up();
    } finally {
      TURNS.release();
    }
  }
}
