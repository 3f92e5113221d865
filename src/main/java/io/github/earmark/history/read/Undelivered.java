package io.github.earmark.history.read;

import io.github.earmark.history.marks.QueuedFeedback;
import io.github.earmark.history.queue.Backfill;
import io.github.earmark.history.queue.Backlog;
import io.github.earmark.history.queue.OwedListen;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the services have not accepted yet, or have rejected. Read again with each call, in the
/// thread of the [Reader]. All methods throw [HistoryException].
public final class Undelivered {
  private final Reader reader;

  Undelivered(Reader reader) {
    this.reader = reader;
  }

  /// The state of each service that has anything pending or set aside, or that ever accepted
  /// anything, by name.
  ///
  /// @param most how many of the newest set-aside listens to include for each
  public List<Backlog> backlogs(int most) {
    return reader.ask(
        connection -> {
          var backlogs = new ArrayList<Backlog>();
          for (var service : services(connection)) {
            backlogs.add(Backlog.read(connection, service, most));
          }
          return backlogs;
        });
  }

  /// The listens: first those set aside, newest first; then those that were sent and not answered;
  /// then those pending, in the order in which they will be sent; then those on hold.
  ///
  /// @param service only those of this service; null for all
  /// @param most the maximum for each kind and service
  public List<OwedListen> listens(@Nullable String service, int most) {
    return listens(service, most, Function.identity());
  }

  /// The same listens, each mapped as it is read, so that only what is returned stays in memory.
  public <T> List<T> listens(@Nullable String service, int most, Function<OwedListen, T> map) {
    return reader.ask(
        connection -> {
          var listens = new ArrayList<T>();
          for (var one : service == null ? services(connection) : List.of(service)) {
            listens.addAll(OwedListen.read(connection, one, most, map));
          }
          return listens;
        });
  }

  /// The loves and hates: first those set aside, then the others in the order in which they were
  /// made.
  ///
  /// @param service only those of this service; null for all
  public List<QueuedFeedback> feedback(@Nullable String service, int most) {
    return reader.ask(connection -> QueuedFeedback.read(connection, service, most));
  }

  /// What a backfill would add to the pending listens.
  public Backfill.Extent extent(Backfill backfill) {
    return reader.ask(backfill::count);
  }

  static List<String> services(Connection connection) throws SQLException {
    return Sql.all(
        connection,
        """
        SELECT name FROM services UNION
        SELECT service FROM submissions WHERE state = 'pending' UNION
        SELECT service FROM submissions WHERE state = 'set_aside' ORDER BY 1
        """,
        row -> row.getString(1));
  }
}
