package io.github.earmark.history;

import io.github.earmark.music.Track;
import io.github.earmark.playback.Outcome.Ending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the history, in any process, whether a daemon writes to it or not; makes and changes
/// nothing. For one thread. All methods throw [HistoryException].
public final class Reader implements AutoCloseable {
  private final Database database;
  private final Connection connection;

  private Reader(Database database, Connection connection) {
    this.database = database;
    this.connection = connection;
  }

  /// Opens the history in this directory, which has to be there.
  ///
  /// @throws HistoryException also if there is none yet, it may not be read, or its schema is not
  ///   this build's
  public static Reader open(Path directory) {
    return open(directory, Schema.ofThisBuild());
  }

  static Reader open(Path directory, Schema schema) {
    var database = new Database(directory);
    if (!Files.exists(database.file())) {
      throw new HistoryException(
          "There is no history in " + directory + " that you may read; has the daemon run yet?");
    }
    try {
      var connection = database.read();
      try {
        schema.require(database.file(), connection);
        return new Reader(database, connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw HistoryException.of(database.file(), e);
    }
  }

  /// Which plays are wanted.
  ///
  /// @param skips whether skips are, beside listens
  /// @param player only those heard on the player of this name; null for all
  public record Filter(boolean skips, @Nullable String player) {
    public static final Filter ALL = new Filter(true, null);
  }

  /// The newest plays first, those still held before all others.
  public List<PlayRow> recent(int most, Filter filter) {
    return ask(
        connection ->
            Sql.all(connection, RECENT, this::play, filter.skips(), filter.player(), (long) most));
  }

  /// One play; null where there is none of this id.
  public @Nullable PlayRow play(long id) {
    var found = ask(connection -> Sql.all(connection, PLAY, this::play, id));
    return found.isEmpty() ? null : found.getFirst();
  }

  /// What a player said last of a file of its library; null where it has never played it.
  public @Nullable Track described(String player, String uri) {
    var found = ask(connection -> Sql.all(connection, DESCRIBED, Tracks::read, player, uri));
    return found.isEmpty() ? null : found.getFirst();
  }

  static final String DESCRIBED =
      """
      SELECT d.uri, d.remote, d.duration_ms, d.tags
      FROM track_uris u JOIN descriptions d ON d.track = u.track
      WHERE u.library = ? AND u.uri = ? AND d.uri = u.uri ORDER BY d.id DESC LIMIT 1
      """;

  private static final String COLUMNS =
      """
      SELECT p.id, d.track, p.start_ms, d.uri, d.remote, d.duration_ms, d.tags, p.listened_ms, p.stayed_ms,
        p.ending, p.outcome = 'listen' AS listen, p.player
      FROM plays p JOIN descriptions d ON d.id = p.description
      """;

  private static final String PLAY = COLUMNS + "WHERE p.id = ?";

  static final String RECENT =
      COLUMNS
          + """
      WHERE (?1 OR p.outcome = 'listen') AND (?2 IS NULL OR p.player = ?2)
      ORDER BY p.start_ms DESC NULLS FIRST, p.id DESC LIMIT ?3
      """;

  private PlayRow play(ResultSet row) throws SQLException {
    var id = row.getLong("id");
    var ending = row.getString("ending");
    return new PlayRow(
        id,
        row.getLong("track"),
        Sql.instant(row, "start_ms"),
        Tracks.read(row),
        Duration.ofMillis(row.getLong("listened_ms")),
        Sql.duration(row, "stayed_ms"),
        ending == null ? null : Ending.valueOf(ending.toUpperCase(Locale.ROOT)),
        row.getBoolean("listen"),
        row.getString("player"),
        submissions(id));
  }

  private List<PlayRow.State> submissions(long play) throws SQLException {
    return Sql.all(
        connection,
        "SELECT service, state, reason FROM submissions WHERE play = ? ORDER BY service",
        row ->
            new PlayRow.State(
                row.getString(1),
                Submission.State.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getString(3)),
        play);
  }

  /// At no cost, however much there is.
  public Totals totals() {
    return ask(
        connection ->
            Sql.all(
                    connection,
                    "SELECT plays, listens, held, tracks FROM totals",
                    row ->
                        new Totals(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .getFirst());
  }

  /// What is damaged, the first ten faults of it; reads the whole file.
  public List<String> faults() {
    return ask(
        connection ->
            Sql.all(connection, "PRAGMA integrity_check(10)", row -> row.getString(1)).stream()
                .filter(line -> !line.equals("ok"))
                .toList());
  }

  /// The version of the file's schema.
  public int schema() {
    return ask(connection -> (int) Sql.number(connection, "PRAGMA user_version"));
  }

  /// When the latest play began; null where none is known.
  public @Nullable Instant newest() {
    var millis = ask(connection -> Sql.number(connection, "SELECT max(start_ms) FROM plays"));
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  /// How things stand with every service that something is owed to or was ever delivered to, by
  /// name, with the newest `most` set-aside listens of each.
  public List<Backlog> backlogs(int most) {
    return ask(
        connection -> {
          var backlogs = new ArrayList<Backlog>();
          for (var service : services(connection)) {
            backlogs.add(Backlog.read(connection, service, most));
          }
          return backlogs;
        });
  }

  /// What the services have not taken yet, or will not take: what is set aside first, the newest
  /// before the others; then what was sent and not answered; then what is pending, in the order in
  /// which it is sent; then what is held.
  ///
  /// @param service only what is owed to this one; null for all
  /// @param most of each kind and service
  public List<Owed> owed(@Nullable String service, int most) {
    return ask(
        connection -> {
          var owed = new ArrayList<Owed>();
          for (var one : service == null ? services(connection) : List.of(service)) {
            owed.addAll(Owed.read(connection, one, most));
          }
          return owed;
        });
  }

  private static List<String> services(Connection connection) throws SQLException {
    return Sql.all(
        connection,
        """
        SELECT name FROM services UNION
        SELECT service FROM submissions WHERE state = 'pending' UNION
        SELECT service FROM submissions WHERE state = 'set_aside' ORDER BY 1
        """,
        row -> row.getString(1));
  }

  /// Copies the history as it is at this moment into a file of its own, readable by its owner
  /// alone, while others go on writing. The file is there as a whole or not at all.
  ///
  /// @param replace whether a file of this name may be replaced
  public void backup(Path file, boolean replace) {
    try {
      Copy.of(connection, file, replace);
    } catch (SQLException e) {
      throw HistoryException.of(file, e);
    }
  }

  private <T> T ask(Transaction.Work<T> work) {
    try {
      return Transaction.look(connection, work);
    } catch (SQLException e) {
      throw HistoryException.of(database.file(), e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw HistoryException.of(database.file(), e);
    }
  }
}
