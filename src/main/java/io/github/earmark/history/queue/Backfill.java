package io.github.earmark.history.queue;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.store.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Listens that were heard here or submitted by clients, and that were never queued for a service.
/// Imported listens are included only if the user asks for that import, because they may come from
/// that very service. What is not stored (private listening, forgotten plays) is not included, and
/// rules apply when it is sent.
///
/// @param since leaves out listens that began earlier
/// @param until leaves out listens that began then or later
/// @param run the import whose listens to send; null for those heard here
/// @param aMinute how many to send per minute, including those still queued from an earlier
///   backfill of the same period; null for a gentle default pace
public record Backfill(
    String service, Instant since, Instant until, @Nullable Long run, @Nullable Integer aMinute) {
  /// A backfill of listens heard here, at the default pace.
  public Backfill(String service, Instant since, Instant until) {
    this(service, since, until, null, null);
  }

  /// How many plays are examined in one transaction, which blocks other writers.
  private static final int BLOCK = 500;

  /// The size of a backfill.
  ///
  /// @param first when the first of them began; null if there is none
  /// @param last when the last of them began
  public record Extent(long listens, @Nullable Instant first, @Nullable Instant last) {}

  private record Ids(long first, long last) {}

  /// Those of the plays that a service would have been sent if it had been configured then. `+`
  /// makes SQLite scan by the plays' ids.
  private static final String MISSING =
      """
      FROM plays p JOIN descriptions d ON d.id = p.description
      WHERE p.id BETWEEN ?2 AND ?3 AND p.outcome = 'listen' AND +p.start_ms >= ?4 AND +p.start_ms < ?5
        AND CASE WHEN ?6 IS NULL
          THEN p.source IS NULL OR p.source IN (SELECT id FROM import_sources WHERE format LIKE 'client:%' OR format LIKE 'feed:%')
          ELSE p.source IN (SELECT id FROM import_sources WHERE import = ?6) END
        AND coalesce(d.tags ->> '$.title[0]', '') <> '' AND coalesce(d.tags ->> '$.artist[0]', '') <> ''
        AND NOT EXISTS (SELECT 1 FROM submissions s WHERE s.play = p.id AND s.service = ?1)
      """;

  private static final String COUNT =
      "SELECT count(*), min(p.start_ms) AS first, max(p.start_ms) AS last " + MISSING;

  private static final String ADD =
      "INSERT INTO submissions (play, service, start_ms, late, a_minute)"
          + " SELECT p.id, ?1, p.start_ms, 1, ?7 "
          + MISSING;

  private static final String HASTEN =
      """
      UPDATE submissions SET a_minute = ?6
      WHERE service = ?1 AND play BETWEEN ?2 AND ?3 AND start_ms >= ?4 AND start_ms < ?5
        AND late = 1 AND state = 'pending'
      """;

  public Extent count(Connection connection) throws SQLException {
    var ids = ids(connection);
    var extent =
        Sql.first(
            connection,
            COUNT,
            Backfill::extent,
            service,
            ids.first(),
            ids.last(),
            since,
            until,
            run);
    return extent == null ? new Extent(0, null, null) : extent;
  }

  private static Extent extent(ResultSet row) throws SQLException {
    return new Extent(row.getLong(1), Sql.instant(row, "first"), Sql.instant(row, "last"));
  }

  int into(Writer writer) {
    var ids = writer.read(this::ids);
    var added = 0;
    for (var from = ids.first(); from <= ids.last(); from += BLOCK) {
      var first = from;
      var last = Math.min(ids.last(), from + BLOCK - 1);
      added +=
          writer.write(
              connection -> {
                if (aMinute != null) {
                  Sql.change(connection, HASTEN, service, first, last, since, until, aMinute);
                }
                return Sql.change(
                    connection, ADD, service, first, last, since, until, run, aMinute);
              });
    }
    return added;
  }

  /// A range of ids that includes all plays of the period; empty if there are none.
  private Ids ids(Connection connection) throws SQLException {
    var ids =
        Sql.first(
            connection,
            "SELECT min(id), max(id) FROM plays WHERE start_ms >= ? AND start_ms < ?",
            row -> new Ids(row.getLong(1), row.getLong(1) == 0 ? -1 : row.getLong(2)),
            since,
            until);
    return ids == null ? new Ids(0, -1) : ids;
  }
}
