package io.github.earmark.history.read;

import io.github.earmark.history.queue.Backlog;
import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The numbers of the history that a monitoring system reads every few seconds. None of them
/// requires scanning all plays.
///
/// @param lastListen when the newest listen began; null if there is none
public record HistoryFigures(
    Totals totals,
    @Nullable Instant lastListen,
    List<ServiceQueue> queues,
    List<FeedProgress> feeds,
    ImportFigures imports) {
  public HistoryFigures {
    queues = List.copyOf(queues);
    feeds = List.copyOf(feeds);
  }

  /// What still has to be sent to a service.
  ///
  /// @param oldest when the oldest listen began that is not from a backfill; null if there is none
  /// @param feedback the number of loves and hates
  public record ServiceQueue(Backlog backlog, @Nullable Instant oldest, long feedback) {}

  /// The progress of a feed.
  ///
  /// @param lastSuccess when its account was last read; null for never
  public record FeedProgress(String name, @Nullable Instant lastSuccess) {}

  /// All imports; those that were undone count only in the first three numbers.
  ///
  /// @param unfinished those that are running or were interrupted
  /// @param lastEnd when an import last finished; null for never
  public record ImportFigures(
      long finished,
      long unfinished,
      long undone,
      long imported,
      long known,
      long skips,
      long ignored,
      long rejected,
      @Nullable Instant lastEnd) {}

  static HistoryFigures read(Connection connection) throws SQLException {
    var queues = new ArrayList<ServiceQueue>();
    for (var service : Undelivered.services(connection)) {
      queues.add(
          new ServiceQueue(
              Backlog.read(connection, service, 0),
              Sql.first(connection, OLDEST, row -> Sql.instant(row, "oldest"), service),
              Sql.number(connection, FEEDBACK, service)));
    }
    return new HistoryFigures(
        Totals.read(connection),
        Sql.first(connection, LAST_LISTEN, row -> Sql.instant(row, "start_ms")),
        queues,
        Sql.all(
            connection,
            "SELECT name, last_success_ms FROM feeds ORDER BY name",
            row ->
                new FeedProgress(
                    Objects.requireNonNull(row.getString("name")),
                    Sql.instant(row, "last_success_ms"))),
        imports(connection));
  }

  private static ImportFigures imports(Connection connection) throws SQLException {
    return Sql.all(
            connection,
            IMPORTS,
            row ->
                new ImportFigures(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8),
                    Sql.instant(row, "last_end")))
        .getFirst();
  }

  /// Uses the index of starts, from its end.
  public static final String LAST_LISTEN =
      "SELECT start_ms FROM plays WHERE outcome = 'listen' ORDER BY start_ms DESC LIMIT 1";

  public static final String OLDEST =
      """
      SELECT min(start_ms) AS oldest FROM submissions
      WHERE state = 'pending' AND service = ? AND unanswered IN (0, 1) AND late = 0
      """;

  public static final String FEEDBACK =
      "SELECT count(*) FROM feedback WHERE state = 'pending' AND service = ?";

  private static final String IMPORTS =
      """
      SELECT count(*) FILTER (WHERE undone_ms IS NULL AND ended_ms IS NOT NULL),
        count(*) FILTER (WHERE undone_ms IS NULL AND ended_ms IS NULL),
        count(*) FILTER (WHERE undone_ms IS NOT NULL),
        coalesce(sum(imported) FILTER (WHERE undone_ms IS NULL), 0),
        coalesce(sum(known) FILTER (WHERE undone_ms IS NULL), 0),
        coalesce(sum(skips) FILTER (WHERE undone_ms IS NULL), 0),
        coalesce(sum(ignored) FILTER (WHERE undone_ms IS NULL), 0),
        coalesce(sum(rejected) FILTER (WHERE undone_ms IS NULL), 0),
        max(ended_ms) AS last_end
      FROM imports WHERE settings <> 'client:'
      """;
}
