package io.github.earmark.history.store;

import java.sql.Connection;
import java.sql.SQLException;

/// Runs work that is committed as a whole or not at all.
public final class Transaction {
  private Transaction() {}

  public interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  static <T> T run(Connection connection, Work<T> work) throws SQLException {
    return run(connection, "BEGIN IMMEDIATE", work);
  }

  /// For reading: all of it sees the same snapshot.
  public static <T> T look(Connection connection, Work<T> work) throws SQLException {
    return run(connection, "BEGIN", work);
  }

  private static <T> T run(Connection connection, String begin, Work<T> work) throws SQLException {
    Sql.script(connection, begin);
    try {
      var result = work.run(connection);
      Sql.script(connection, "COMMIT");
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      undo(connection, e);
      throw e;
    }
  }

  private static void undo(Connection connection, Throwable reason) {
    try {
      Sql.script(connection, "ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself, as it does when the disk is full.
      reason.addSuppressed(e);
    }
  }
}
