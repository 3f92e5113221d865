package io.github.earmark.history.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.BusyHandler;

/// How a daemon waits for its turn to write. By itself SQLite would look less and less often, and
/// miss the moments in which an importer lets others write.
final class BusyWait extends BusyHandler {
  /// The time between two looks.
  static final Duration LOOK = Duration.ofMillis(4);

  /// Only a reader that holds a lock for very long can make a writer wait for this long.
  static final Duration MOST = Duration.ofSeconds(10);

  private BusyWait() {}

  /// Has whoever uses this connection wait so.
  static void of(Connection connection) throws SQLException {
    BusyHandler.setHandler(connection, new BusyWait());
  }

  /// Has nobody wait any more.
  static void none(Connection connection) throws SQLException {
    BusyHandler.clearHandler(connection);
  }

  /// @param times how often it has looked before
  /// @return whether to look again; else 0
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
