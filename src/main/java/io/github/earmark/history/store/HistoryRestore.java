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

/// Puts a copy of a history in its place. What was there is kept beside it. What the copy still
/// owes may have been sent since it was made: where the history that was there knows, that counts;
/// else it is set aside until the user decides.
public final class HistoryRestore {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private HistoryRestore() {}

  /// What was done.
  ///
  /// @param kept where the history that was there is now; null where there was none
  /// @param plays how many plays there are now
  /// @param heldBack how many listens were set aside, because they may have been sent
  /// @param compared null where there was no history, or none that can be read
  public record Restored(
      Path history, @Nullable Path kept, long plays, long heldBack, @Nullable Compared compared) {}

  /// What the copy and the history that gave way to it do not share.
  ///
  /// @param newer plays that are in the history that is kept aside, and not in the copy
  /// @param returned plays that were gone from it, and are back with the copy: forgotten ones, too
  public record Compared(long newer, long returned) {}

  /// Puts it there.
  ///
  /// @throws HistoryException if a daemon runs, or the copy is not whole; then nothing has changed
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

  /// A checked copy of the copy.
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

  /// What says that two plays are the same one: its key, where it was heard by the daemon; its
  /// lasting id, where both files are of a schema that has them.
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

  /// How many plays are in the one and not in the other.
  private static long alone(Connection connection, String one, String other, String same)
      throws SQLException {
    return Sql.number(
        connection,
        "SELECT count(*) FROM %s.plays p WHERE NOT EXISTS (SELECT 1 FROM %s.plays q WHERE %s)"
            .formatted(one, other, same));
  }

  /// The file first: a kill after that is seen by its being gone.
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
