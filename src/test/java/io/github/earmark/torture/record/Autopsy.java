package io.github.earmark.torture.record;

import io.github.earmark.ground.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The contents of a history, read from a copy, so that the next daemon finds the files as the last
/// one left them.
///
/// @param damage what SQLite finds wrong with it
/// @param listens when each listen began by title, in milliseconds since 1970; a duplicate is there
///   with both times
/// @param owed the state of each submission
/// @param torn whether a transaction was being written when the daemon was killed
public record Autopsy(
    List<String> damage, Map<String, List<Long>> listens, Map<Owed, String> owed, boolean torn) {

  /// A listen to be sent to a service.
  public record Owed(String service, String title) {}

  /// The state of one that was sent and not answered; other states have the names from the
  /// database.
  public static final String UNANSWERED = "unanswered";

  public static Autopsy of(Path state) throws IOException, SQLException {
    try (var scratch = new Scratch("earmark-autopsy")) {
      var copy = copy(state, scratch.path());
      var torn = Wal.torn(copy.resolveSibling("history.db-wal"));
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
        var damage = new ArrayList<>(damage(connection));
        var version = number(connection, "PRAGMA user_version");
        return version == 0
            ? new Autopsy(damage, Map.of(), Map.of(), torn)
            : new Autopsy(damage, listens(connection), owed(connection), torn);
      }
    }
  }

  public static Path copy(Path state, Path to) throws IOException {
    for (var name : List.of("history.db", "history.db-wal")) {
      if (Files.exists(state.resolve(name))) {
        Files.copy(state.resolve(name), to.resolve(name));
      }
    }
    return to.resolve("history.db");
  }

  public static List<String> damage(Connection connection) throws SQLException {
    var damage = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA integrity_check")) {
      while (rows.next()) {
        if (!rows.getString(1).equals("ok")) {
          damage.add(rows.getString(1));
        }
      }
    }
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA foreign_key_check")) {
      while (rows.next()) {
        damage.add("a reference of " + rows.getString(1) + " leads nowhere");
      }
    }
    return damage;
  }

  public static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private static Map<String, List<Long>> listens(Connection connection) throws SQLException {
    var listens = new HashMap<String, List<Long>>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT d.uri, p.start_ms FROM plays p JOIN descriptions d ON d.id = p.description
                WHERE p.outcome = 'listen'
                """)) {
      while (rows.next()) {
        listens
            .computeIfAbsent(title(rows.getString(1)), _ -> new ArrayList<>())
            .add(rows.getLong(2));
      }
    }
    return listens;
  }

  private static Map<Owed, String> owed(Connection connection) throws SQLException {
    var owed = new HashMap<Owed, String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT s.service, d.uri, iif(s.unanswered, 'unanswered', s.state) FROM submissions s
                JOIN plays p ON p.id = s.play JOIN descriptions d ON d.id = p.description
                """)) {
      while (rows.next()) {
        owed.put(new Owed(rows.getString(1), title(rows.getString(2))), rows.getString(3));
      }
    }
    return owed;
  }

  static String title(String uri) {
    return uri.replace(".flac", "");
  }

  /// Those in this state.
  public Set<Owed> in(String state) {
    var found = new HashSet<Owed>();
    owed.forEach(
        (one, its) -> {
          if (its.equals(state)) {
            found.add(one);
          }
        });
    return found;
  }
}
