package io.github.earmark.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;

/// Deletes the descriptions and tracks to which no play or mark leads any more: when a play is
/// forgotten, its names go, too.
record OrphanRemover(Connection connection, String listener) {

  /// The description of a play that was deleted.
  record Described(String history, long description) {}

  private static final String DESCRIPTIONS =
      """
      DELETE FROM earmark.descriptions d WHERE d.listener = ? AND d.history = ?::uuid AND d.id = ANY (?::bigint[])
        AND NOT EXISTS (SELECT FROM earmark.plays p
          WHERE p.listener = d.listener AND p.history = d.history AND p.description = d.id)
      """;

  private static final String TRACKS =
      """
      DELETE FROM earmark.tracks t WHERE t.listener = ?
        AND NOT EXISTS (SELECT FROM earmark.descriptions d
          WHERE d.listener = t.listener AND d.history = t.history AND d.track = t.id)
        AND NOT EXISTS (SELECT FROM earmark.marks m
          WHERE m.listener = t.listener AND m.history = t.history AND m.track = t.id)
      """;

  void remove(List<Described> deleted) throws SQLException {
    var byHistory = new TreeMap<String, StringBuilder>();
    for (var one : deleted) {
      var ids = byHistory.computeIfAbsent(one.history(), _ -> new StringBuilder());
      ids.append(ids.isEmpty() ? "{" : ",").append(one.description());
    }
    for (var ids : byHistory.entrySet()) {
      change(DESCRIPTIONS, listener, ids.getKey(), ids.getValue().append('}').toString());
    }
    change(TRACKS, listener);
  }

  private void change(String sql, String... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
