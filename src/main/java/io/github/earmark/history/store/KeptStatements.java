package io.github.earmark.history.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Caches the statements of a connection that runs the same few queries a million times, so that
/// each is prepared only once. Other connections prepare theirs each time, and need no memory for
/// them.
public final class KeptStatements {
  private static final Map<Connection, KeptStatements> ALL = new ConcurrentHashMap<>();

  private final Map<String, PreparedStatement> idle = new HashMap<>();

  private KeptStatements() {}

  /// Does some work with this connection, which one thread uses, and caches its statements until
  /// that is done.
  public static <T> T during(Connection connection, Transaction.Work<T> work) throws SQLException {
    if (ALL.containsKey(connection)) {
      return work.run(connection);
    }
    of(connection);
    try {
      return work.run(connection);
    } finally {
      for (var statement : drop(connection)) {
        statement.close();
      }
    }
  }

  /// Starts caching for this connection, which one thread uses.
  static void of(Connection connection) {
    ALL.put(connection, new KeptStatements());
  }

  /// Stops caching for this connection, and returns the statements, which close with it.
  static Iterable<PreparedStatement> drop(Connection connection) {
    var kept = ALL.remove(connection);
    return kept == null ? List.of() : kept.idle.values();
  }

  static PreparedStatement take(Connection connection, String sql) throws SQLException {
    var kept = ALL.get(connection);
    var idle = kept == null ? null : kept.idle.remove(sql);
    return idle == null ? connection.prepareStatement(sql) : idle;
  }

  /// Returns a statement: it is cached, or closed.
  static void give(Connection connection, String sql, PreparedStatement statement)
      throws SQLException {
    var kept = ALL.get(connection);
    if (kept == null || kept.idle.putIfAbsent(sql, statement) != null) {
      statement.close();
    }
  }
}
