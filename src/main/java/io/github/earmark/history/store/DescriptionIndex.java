package io.github.earmark.history.store;

import java.sql.Connection;
import java.sql.SQLException;

/// The index that leads from descriptions to their plays. The place of a play in it is anywhere, so
/// that each transaction of an import writes nearly all of it anew, which takes longer than all
/// else. Where many plays come at once, it is dropped, and built in one go at the end. What is
/// asked meanwhile is answered more slowly. Whoever opens the history to write builds it where it
/// is missing, as after a kill.
final class DescriptionIndex {
  /// To put fewer plays into their places takes no time worth saving.
  private static final long MANY = 10_000;

  /// To build it anew takes a tenth of the time for each play that it takes to put one into its
  /// place; and an import that has brought so much for each play that was there may be over now.
  private static final long PART = 4;

  /// As many are put into it at once at the most: nobody else can write meanwhile, and a daemon
  /// that starts at that moment waits for it, a second at home and some on a small board.
  private static final long MOST = 1_500_000;

  private final long before;
  private long added;
  private boolean dropped;

  /// @param before how many plays there are when an import begins
  DescriptionIndex(long before) {
    this.before = before;
  }

  /// Counts plays that have come.
  ///
  /// @return whether it had better be dropped now
  boolean slows(long plays) {
    added += plays;
    return !dropped && added >= MANY && added >= before / PART && !many();
  }

  /// Whether it is time to build it, though more plays come.
  boolean due() {
    return dropped && many();
  }

  private boolean many() {
    return before + added >= MOST;
  }

  boolean drop(Connection connection) throws SQLException {
    dropped = true;
    Sql.script(connection, "DROP INDEX IF EXISTS plays_of_description");
    return true;
  }

  boolean dropped() {
    return dropped;
  }

  /// Builds it where it was dropped. A thread beside this one sorts what is gathered meanwhile, in
  /// parts that the processor's own memory holds, which takes a third of the time.
  boolean restore(Connection connection) throws SQLException {
    dropped = false;
    var threads = Sql.number(connection, "PRAGMA threads");
    var pages = Sql.number(connection, "PRAGMA cache_size");
    Sql.number(connection, "PRAGMA threads = 1");
    Sql.script(connection, "PRAGMA cache_size = -4000");
    try {
      build(connection);
    } finally {
      Sql.number(connection, "PRAGMA threads = " + threads);
      Sql.script(connection, "PRAGMA cache_size = " + pages);
    }
    return true;
  }

  /// Builds it where it is missing: a second for a million plays.
  static void build(Connection connection) throws SQLException {
    Sql.script(
        connection, "CREATE INDEX IF NOT EXISTS plays_of_description ON plays (description)");
  }
}
