package io.github.earmark.history.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.BusyHandler;

/// How a daemon waits for its turn to write. SQLite's own busy handler would retry less and less
/// often, and miss the moments in which an importer lets others write.
final class BusyWait extends BusyHandler {
  /// The time between two attempts.
  static final Duration LOOK = Duration.ofMillis(4);

  /// Only a reader that holds a lock for very long can make a writer wait for this long.
  static final Duration MOST = Duration.ofSeconds(10);

  private BusyWait() {}

  /// Sets this busy handler for a connection.
  static void of(Connection connection) throws SQLException {
    BusyHandler.setHandler(connection, new BusyWait());
  }

  /// Makes a connection fail at once instead of waiting.
  static void none(Connection connection) throws SQLException {
    BusyHandler.clearHandler(connection);
  }

  /// @param times how many attempts were made before
  /// @return 1 to try again; else 0
  @Override
  protected int callback(int times) {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException _) {
      // Nobody interrupts the thread that writes.
      Thread.currentThread().interrupt();
      return 0;
    }
    return times < MOST.dividedBy(LOOK) ? 1 : 0;
  }
}
