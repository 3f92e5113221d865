package io.github.earmark.history.store;

import java.sql.Connection;
import java.sql.SQLException;

/// The index from descriptions to their plays. New plays go anywhere in it, so that each
/// transaction of an import would rewrite nearly all of it, which takes longer than everything
/// else. So the index is dropped when many plays come at once, and built again at the end;
/// meanwhile, queries that use it are slower. If it is missing, for example after a kill, it is
/// built when the history is next opened for writing.
final class DescriptionIndex {
  /// With fewer plays, dropping it would not save any time worth mentioning.
  private static final long MANY = 10_000;

  /// Building it takes a tenth of the time per play that inserting takes; and an import that has
  /// brought this share of the existing plays may be nearly done.
  private static final long PART = 4;

  /// The greatest number of plays left out of it: nobody else can write while it is built, and a
  /// daemon that starts at that moment has to wait for a second on a PC, or several on a small
  /// board.
  private static final long MOST = 1_500_000;

  private final long before;
  private long added;
  private boolean dropped;

  /// @param before the number of plays when the import begins
  DescriptionIndex(long before) {
    this.before = before;
  }

  /// Counts new plays.
  ///
  /// @return whether the index should be dropped now
  boolean slows(long plays) {
    added += plays;
    return !dropped && added >= MANY && added >= before / PART && !many();
  }

  /// Whether it is time to build it, even though more plays will come.
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

  /// Builds it if it was dropped. A second thread sorts the entries meanwhile, in parts that fit
  /// into the processor's cache, which takes a third of the time.
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

  /// Builds it if it is missing: takes a second per million plays.
  static void build(Connection connection) throws SQLException {
    Sql.script(
        connection, "CREATE INDEX IF NOT EXISTS plays_of_description ON plays (description)");
  }
}
