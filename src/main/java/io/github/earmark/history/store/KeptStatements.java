package io.github.earmark.history.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The statements of a connection that asks the same few things a million times: each is prepared
/// once. Other connections prepare theirs anew, and keep no memory.
public final class KeptStatements {
  private static final Map<Connection, KeptStatements> ALL = new ConcurrentHashMap<>();

  private final Map<String, PreparedStatement> idle = new HashMap<>();

  private KeptStatements() {}

  /// Does some work with this connection, which one thread uses, and keeps the statements as long
  /// as it lasts.
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

  /// From now on, for this connection, which one thread uses.
  static void of(Connection connection) {
    ALL.put(connection, new KeptStatements());
  }

  /// No more for this connection; the statements, which close with it.
  static Iterable<PreparedStatement> drop(Connection connection) {
    var kept = ALL.remove(connection);
    return kept == null ? List.of() : kept.idle.values();
  }

  static PreparedStatement take(Connection connection, String sql) throws SQLException {
    var kept = ALL.get(connection);
    var idle = kept == null ? null : kept.idle.remove(sql);
    return idle == null ? connection.prepareStatement(sql) : idle;
  }

  /// Gives it back: kept, or closed.
  static void give(Connection connection, String sql, PreparedStatement statement)
      throws SQLException {
    var kept = ALL.get(connection);
    if (kept == null || kept.idle.putIfAbsent(sql, statement) != null) {
      statement.close();
    }
  }
}
