package io.github.earmark.history.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Replaces a history with a copy; the replaced history is kept next to it. Pending submissions of
/// the copy may have been sent since it was made: if the replaced history knows that, they count as
/// sent; otherwise they are set aside until the user decides.
public final class HistoryRestore {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private HistoryRestore() {}

  /// The result.
  ///
  /// @param kept where the replaced history is now; null if there was none
  /// @param plays the number of plays in the restored history
  /// @param heldBack how many listens were set aside, because they may have been sent
  /// @param compared null if there was no history, or none that can be read
  public record Restored(
      Path history, @Nullable Path kept, long plays, long heldBack, @Nullable Compared compared) {}

  /// The differences between the copy and the replaced history.
  ///
  /// @param newer plays that are only in the replaced history
  /// @param returned plays that are only in the copy, including ones that the user had deleted
  public record Compared(long newer, long returned) {}

  /// Restores a copy.
  ///
  /// @throws HistoryException if a daemon is running, or the copy is damaged; then nothing has
  ///   changed
  public static Restored restore(Path directory, Path copy, Instant now) {
    var database = new Database(directory);
    database.prepare();
    try (var _ = HistoryLock.take(directory);
        var _ = HistoryLock.takeForImport(directory)) {
      if (!Files.isRegularFile(copy)) {
        throw new HistoryException("There is no file " + copy);
      }
      if (Files.exists(database.file()) && Files.isSameFile(copy, database.file())) {
        throw new HistoryException(copy + " is the history itself; name a copy of it");
      }
      database.endRestoring();
      var ready = database.restoring();
      take(copy, ready);
      var made = makeReady(database, ready, now);
      var kept = putAside(database, now);
      Files.move(ready, database.file(), StandardCopyOption.ATOMIC_MOVE);
      return new Restored(database.file(), kept, made.plays(), made.heldBack(), made.compared());
    } catch (IOException e) {
      throw HistoryException.of("History " + database.file() + " cannot be restored", e);
    } catch (SQLException e) {
      throw HistoryException.of(copy, e);
    }
  }

  /// Makes a verified copy of the copy.
  private static void take(Path copy, Path ready) throws SQLException {
    try (var connection = Database.read(copy)) {
      Schema.ofThisBuild().requireHistory(copy, connection);
      var faults =
          Sql.all(connection, "PRAGMA integrity_check(1)", row -> String.valueOf(row.getString(1)));
      if (!faults.equals(List.of("ok"))) {
        throw new HistoryException(copy + " is damaged (" + String.join(", ", faults) + ")");
      }
      DatabaseCopy.of(connection, ready, true);
    }
  }

  private record Ready(long plays, long heldBack, @Nullable Compared compared) {}

  private static Ready makeReady(Database database, Path ready, Instant now)
      throws SQLException, IOException {
    try (var connection = Database.write(ready)) {
      Sql.script(connection, "CREATE TEMP TABLE owed (id INTEGER PRIMARY KEY)");
      Sql.change(connection, "DELETE FROM current");
      Compared compared = null;
      if (Files.exists(database.file())) {
        try {
          compared = compare(connection, database.file(), now);
        } catch (SQLException _) {
          // It cannot be read, which may be why a copy is restored: then nothing is known.
        }
      }
      var heldBack =
          Sql.change(
              connection,
              """
              UPDATE submissions SET state = 'set_aside', unanswered = 0, settled_ms = ?,
                reason = 'restored from a copy, and perhaps sent since'
              WHERE state = 'pending' AND id NOT IN (SELECT id FROM temp.owed)
              """,
              now);
      return new Ready(Sql.number(connection, "SELECT plays FROM totals"), heldBack, compared);
    }
  }

  private static Compared compare(Connection connection, Path old, Instant now)
      throws SQLException {
    Sql.change(connection, "ATTACH ? AS old", old.toString());
    var same = same(connection);
    Sql.change(
        connection,
        """
        INSERT INTO temp.owed (id) SELECT s.id
        FROM main.submissions s JOIN main.plays p ON p.id = s.play
        JOIN old.plays q ON %s JOIN old.submissions o ON o.play = q.id AND o.service = s.service
        WHERE s.state = 'pending' AND o.state = 'pending' AND o.unanswered = 0
        """
            .formatted(same));
    Sql.change(
        connection,
        """
        UPDATE main.submissions AS s SET state = o.state, reason = o.reason, unanswered = 0, settled_ms = ?
        FROM main.plays p, old.plays q, old.submissions o
        WHERE p.id = s.play AND %s AND o.play = q.id AND o.service = s.service
          AND s.state = 'pending' AND o.state <> 'pending'
        """
            .formatted(same),
        now);
    var newer = alone(connection, "old", "main", same);
    var returned = alone(connection, "main", "old", same);
    Sql.number(connection, "PRAGMA old.wal_checkpoint(TRUNCATE)");
    Sql.script(connection, "DETACH old");
    return new Compared(newer, returned);
  }

  /// A condition that two plays are the same: by the key that the daemon gave them, or by the
  /// permanent id, if both files have a schema with these.
  private static String same(Connection connection) throws SQLException {
    for (var file : List.of("main", "old")) {
      if (Sql.number(
              connection,
              "SELECT count(*) FROM pragma_table_info('plays', ?) WHERE name = 'uuid'",
              file)
          == 0) {
        return "q.key = p.key";
      }
    }
    return "(q.key = p.key OR q.uuid = p.uuid)";
  }

  /// How many plays are in one and not in the other.
  private static long alone(Connection connection, String one, String other, String same)
      throws SQLException {
    return Sql.number(
        connection,
        "SELECT count(*) FROM %s.plays p WHERE NOT EXISTS (SELECT 1 FROM %s.plays q WHERE %s)"
            .formatted(one, other, same));
  }

  /// Moves the file itself first: if it is gone after a kill, that is how far this got.
  private static @Nullable Path putAside(Database database, Instant now) throws IOException {
    var file = database.file();
    var kept = file.resolveSibling(file.getFileName() + ".replaced-" + STAMP.format(now));
    var there = Files.exists(file);
    if (there) {
      Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE);
    }
    return database.putAsideLog(kept) || there ? kept : null;
  }
}
