package io.github.earmark.postgresql;

import io.github.earmark.history.gathered.Gathered;
import io.github.earmark.history.gathered.GatheredHistory;
import io.github.earmark.history.gathered.GatheredHistory.Position;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Updates a copy of a database for reading, from one snapshot of it.
///
/// @param listener whose plays to read; null for everybody's that may be read
public record Gathering(Login login, @Nullable String listener) {
  /// How many rows are fetched and stored at a time.
  private static final int SOME = 5_000;

  /// Receives the progress.
  public interface Progress {
    /// Tells it.
    ///
    /// @param done how many of all new or changed plays have been read
    void at(long done, long all);
  }

  /// What the database has of a listener.
  private record There(String listener, Position position) {}

  /// Updates the copy. It is created if it is missing, and anew if it is of another database.
  ///
  /// @param folder which contains nothing but the copy
  /// @throws UserError if the database cannot be read, or has nothing that this user may read
  public void into(Path folder, Progress progress) throws UserError, IOException {
    Connection connection = null;
    try {
      connection = login.openForReading(DriverLoader.get());
      requireSchema(connection);
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      gather(connection, folder, progress);
      connection.rollback();
    } catch (SQLException e) {
      throw refused(new DatabaseErrors(login, listener == null ? "" : listener).toRead(e));
    } finally {
      if (connection != null) {
        try {
          connection.close();
        } catch (SQLException _) {
          // Everything was read.
        }
      }
    }
  }

  private UserError refused(String problem) {
    return UserError.failed(
        "the database at " + login.place() + " cannot be read: " + problem,
        "`earmark doctor` looks at what is configured");
  }

  private void requireSchema(Connection connection) throws SQLException, UserError {
    var steps = SchemaSteps.ofThisBuild();
    var version = steps.version(connection);
    if (version == null) {
      throw refused("there is nothing of Earmark in it yet");
    }
    if (version < steps.newest()) {
      throw UserError.failed(
          "the tables at %s were made by an older Earmark (version %d, this one needs %d)"
              .formatted(login.place(), version, steps.newest()),
          "let this Earmark deliver once as their owner, which brings them up to date");
    }
    if (version > steps.newest()) {
      throw UserError.failed(
          "the tables at %s were made by a newer Earmark (version %d, this one knows %d)"
              .formatted(login.place(), version, steps.newest()),
          "update this one");
    }
  }

  private void gather(Connection connection, Path folder, Progress progress)
      throws SQLException, UserError, IOException {
    var there = there(connection);
    if (there.isEmpty()) {
      throw listener == null
          ? refused(login.name() + " may read nobody's plays, or there are none")
          : UserError.failed(
              "the database at %s has no plays of %s that %s may read"
                  .formatted(login.place(), listener, login.name()),
              "see who has some: earmark --history … top players");
    }
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var copy = GatheredHistory.open(folder, listener == null);
    try {
      if (stale(copy.positions(), there)) {
        copy.close();
        GatheredHistory.delete(folder);
        Files.createDirectories(folder);
        copy = GatheredHistory.open(folder, listener == null);
      }
      var positions = copy.positions();
      var all = there.stream().mapToLong(one -> missing(one, positions)).sum();
      var done = 0L;
      for (var one : there) {
        follow(connection, copy, one, positions.get(one.listener()), progress, done, all);
        done += missing(one, positions);
      }
    } finally {
      copy.close();
    }
  }

  private static long missing(There there, Map<String, Position> positions) {
    var here = positions.get(there.listener());
    return Math.max(0, there.position().plays() - (here == null ? 0 : here.plays()));
  }

  /// Whether the copy is of another database, or of somebody whose plays may no longer be read.
  private static boolean stale(Map<String, Position> here, List<There> there) {
    for (var one : there) {
      var known = here.get(one.listener());
      if (known != null
          && (!known.origin().equals(one.position().origin())
              || known.changes() > one.position().changes())) {
        return true;
      }
    }
    return !there.stream().map(There::listener).toList().containsAll(here.keySet());
  }

  private List<There> there(Connection connection) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            SELECT listener, changes, plays, marks, (SELECT taken::text FROM earmark.steps WHERE step = 1)
            FROM earmark.listeners WHERE ?::text IS NULL OR listener = ? ORDER BY listener
            """)) {
      statement.setString(1, listener);
      statement.setString(2, listener);
      try (var rows = statement.executeQuery()) {
        var there = new ArrayList<There>();
        while (rows.next()) {
          there.add(
              new There(
                  Objects.requireNonNull(rows.getString(1)),
                  new Position(
                      String.valueOf(rows.getString(5)),
                      rows.getLong(2),
                      rows.getLong(3),
                      rows.getLong(4))));
        }
        return there;
      }
    }
  }

  private static void follow(
      Connection connection,
      GatheredHistory copy,
      There there,
      @Nullable Position here,
      Progress progress,
      long done,
      long all)
      throws SQLException {
    var known = here == null ? new Position(there.position().origin(), 0, 0, 0) : here;
    if (known.changes() < there.position().changes()) {
      var rows = new Taking(connection, copy, there.listener(), known, there.position().changes());
      rows.take(GatheredSql.SONGS, GatheredSql::song);
      rows.take(GatheredSql.DESCRIPTIONS, GatheredSql::description);
      rows.take(GatheredSql.NAMED, GatheredSql::song);
      rows.take(GatheredSql.NAMED_SAID, GatheredSql::description);
      rows.take(GatheredSql.MARKS, GatheredSql::mark);
      rows.takePlays(count -> progress.at(done + count, Math.max(all, done + count)));
      rows.take(GatheredSql.LISTS, GatheredSql::lists);
      rows.finish();
    }
    var now = copy.positions().get(there.listener());
    if (now != null
        && (now.plays() != there.position().plays() || now.marks() != there.position().marks())) {
      copy.keepOnly(
          there.listener(),
          each -> ids(connection, "plays", there.listener(), each),
          each -> ids(connection, "marks", there.listener(), each));
    }
  }

  private static void ids(
      Connection connection, String table, String listener, GatheredHistory.Ids.Each each)
      throws SQLException {
    try (var statement =
        connection.prepareStatement("SELECT id FROM earmark." + table + " WHERE listener = ?")) {
      statement.setFetchSize(SOME);
      statement.setString(1, listener);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          each.id(UUID.fromString(rows.getString(1)));
        }
      }
    }
  }

  /// Copies the new and changed rows of one listener.
  private static final class Taking {
    private final Connection connection;
    private final GatheredHistory copy;
    private final String listener;
    private final Position known;
    private final long until;
    private final List<Gathered> rows = new ArrayList<>();

    Taking(
        Connection connection, GatheredHistory copy, String listener, Position known, long until) {
      this.connection = connection;
      this.copy = copy;
      this.listener = listener;
      this.known = known;
      this.until = until;
    }

    /// Reads one row.
    interface Reading {
      Gathered of(ResultSet row) throws SQLException;
    }

    private interface Each {
      void row(ResultSet row) throws SQLException;
    }

    void take(String sql, Reading reading) throws SQLException {
      each(
          sql,
          row -> {
            rows.add(reading.of(row));
            if (rows.size() >= SOME) {
              flush(known.changes());
            }
          });
    }

    /// Plays are read in the order of their changes, so that an interrupted update continues where
    /// it ended.
    void takePlays(LongConsumer count) throws SQLException {
      flush(known.changes());
      var state =
          new Object() {
            long change = known.changes();
            long plays;
          };
      each(
          GatheredSql.PLAYS,
          row -> {
            var change = row.getLong("changed");
            if (change != state.change && rows.size() >= SOME) {
              flush(state.change);
              count.accept(state.plays);
            }
            state.change = change;
            rows.add(GatheredSql.play(row));
            state.plays++;
          });
    }

    void finish() {
      flush(until);
    }

    private void flush(long changes) {
      if (!rows.isEmpty() || changes > known.changes()) {
        copy.store(listener, known.origin(), List.copyOf(rows), changes);
        rows.clear();
      }
    }

    private void each(String sql, Each each) throws SQLException {
      try (var statement = connection.prepareStatement(sql)) {
        statement.setFetchSize(SOME);
        statement.setString(1, listener);
        statement.setLong(2, known.changes());
        try (var answer = statement.executeQuery()) {
          while (answer.next()) {
            each.row(answer);
          }
        }
      }
    }
  }
}
