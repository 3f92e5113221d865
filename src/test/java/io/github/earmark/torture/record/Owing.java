package io.github.earmark.torture.record;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a running daemon still has to send: everything that will change by itself.
///
/// @param pending what is to be sent, for people
/// @param unanswered what was sent without a reply so far, and when, in milliseconds by the
///   stopwatch
public record Owing(Set<String> pending, Map<String, Long> unanswered) {

  public static Owing in(Path state, Stopwatch watch) throws SQLException {
    var pending = new TreeSet<String>();
    var unanswered = new TreeMap<String, Long>();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + state.resolve("history.db"));
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT s.service, d.uri, s.unanswered, s.sent_ms FROM submissions s
                JOIN plays p ON p.id = s.play JOIN descriptions d ON d.id = p.description
                WHERE s.state = 'pending'
                """)) {
      while (rows.next()) {
        var name = rows.getString(1) + " " + Autopsy.title(rows.getString(2));
        if (rows.getBoolean(3)) {
          unanswered.put(name, watch.at(rows.getLong(4)));
        } else {
          pending.add(name);
        }
      }
    }
    return new Owing(pending, unanswered);
  }

  public boolean nothing() {
    return pending.isEmpty() && unanswered.isEmpty();
  }

  /// When something was last sent that has no reply yet; the beginning of time if there is nothing.
  public long lastSent() {
    return unanswered.values().stream().reduce(Long.MIN_VALUE, Math::max);
  }
}
