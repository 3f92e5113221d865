package io.github.earmark.history.mirrors;

import io.github.earmark.history.mirrors.MirrorBatch.Column;
import io.github.earmark.history.mirrors.MirrorBatch.Progress;
import io.github.earmark.history.mirrors.MirrorRows.Changed;
import io.github.earmark.history.mirrors.MirrorRows.Row;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.store.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What has yet to be sent to the services that receive the whole history. What was sent but not
/// settled is sent again.
///
/// All methods may be called from any thread, wait for the disk and throw [HistoryException]; each
/// change is made completely or not at all.
public final class Mirrors {
  private static final String ADD =
      """
      INSERT INTO mirrors (service, history, before_play, last_play, sent_play, before_mark, last_mark, sent_mark)
      SELECT ?1, coalesce((SELECT history FROM mirrors LIMIT 1), randomblob(16)), p.last, p.last, p.last, m.last, m.last, m.last
      FROM (SELECT coalesce(max(seq), 0) AS last FROM sqlite_sequence WHERE name = 'plays') p,
        (SELECT coalesce(max(seq), 0) AS last FROM sqlite_sequence WHERE name = 'marks') m
      WHERE true ON CONFLICT DO NOTHING
      """;

  private static final String SUCCESS =
      """
      INSERT INTO services (name, last_success_ms) VALUES (?, ?)
      ON CONFLICT DO UPDATE SET last_success_ms = excluded.last_success_ms
      """;

  private static final String OLD =
      """
      FROM plays WHERE id <= (SELECT max(last_play, coalesce(old_until, 0)) FROM mirrors WHERE service = ?1)
        AND start_ms IS NOT NULL AND start_ms >= ?2 AND start_ms < ?3
      """;

  private final Writer writer;
  private final Map<String, Runnable> wakes = new ConcurrentHashMap<>();

  public Mirrors(Writer writer) {
    this.writer = writer;
    writer.onWritten(() -> wakes.values().forEach(Runnable::run));
  }

  /// Has this called after each write, which may concern this service. It is called on the writer's
  /// thread and must not block.
  public void onWritten(String service, Runnable told) {
    wakes.put(service, told);
  }

  /// Queues what is written from now on for this service, unless that is done already.
  public void add(String service) {
    var there = writer.read(connection -> Sql.number(connection, KNOWN, service)) > 0;
    if (!there) {
      writer.write(connection -> Sql.change(connection, ADD, service));
    }
  }

  private static final String KNOWN = "SELECT count(*) FROM mirrors WHERE service = ?";

  /// What this service receives next: first changes, then what is new, then old plays and marks of
  /// a backfill; each in the order in which it was written.
  ///
  /// @param hold how long a play that was heard here is kept back after it was stored
  /// @return without progress if there is nothing to send
  public MirrorBatch next(String service, int most, Instant now, Duration hold) {
    var batch = rows(service, most, now, hold);
    return batch.progress() == null
        ? batch
        : new MirrorBatch(batch.history(), batch.items(), batch.until(), batch.progress(), lists());
  }

  private MirrorBatch.Lists lists() {
    return writer.read(
        connection ->
            Objects.requireNonNull(
                Sql.first(
                    connection,
                    LISTS,
                    row ->
                        new MirrorBatch.Lists(
                            row.getString(1), row.getString(2), row.getString(3)))));
  }

  private static final String LISTS =
      """
      SELECT (SELECT json_group_array(json_array(h.kind, h.artist, h.album, CASE h.kind WHEN 'track' THEN h.ref END, hex(p.uuid),
          h.hidden_ms) ORDER BY h.id)
        FROM hidden h LEFT JOIN plays p ON h.kind = 'play' AND p.id = h.ref),
        (SELECT json_group_array(json_array(kind, gone, gone_artist, kept, kept_artist, merged_ms) ORDER BY id) FROM name_merges),
        (SELECT json_group_array(json_array(gone, kept, merged_ms) ORDER BY gone) FROM merges)
      """;

  private MirrorBatch rows(String service, int most, Instant now, Duration hold) {
    var changes = writer.read(connection -> changes(connection, service, most));
    if (changes.progress() != null) {
      return changes;
    }
    // From now on the service may have them, so changes to them have to be sent.
    if (writer.read(connection -> MirrorState.read(connection, service).newer())) {
      writer.write(connection -> Sql.change(connection, SENT, service));
    }
    return writer.read(
        connection -> {
          // No further than that; what was written meanwhile comes next.
          var state = MirrorState.read(connection, service);
          var rows = new MirrorRows(connection);
          var plays = rows.plays(state.lastPlay(), state.sentPlay(), null, null, most);
          var ready = ready(plays, now, hold);
          if (!ready.isEmpty()) {
            return batch(state, Column.NEW_PLAYS, ready);
          }
          var until = plays.isEmpty() ? null : until(plays.getFirst(), now, hold);
          var marks = rows.marks(service, state.lastMark(), state.sentMark(), most);
          if (!marks.isEmpty()) {
            return batch(state, Column.NEW_MARKS, marks);
          }
          return old(rows, state, service, most, until);
        });
  }

  private static final String SENT =
      """
      UPDATE mirrors SET sent_play = max(sent_play, (SELECT coalesce(max(id), 0) FROM plays)),
        sent_mark = max(sent_mark, (SELECT coalesce(max(id), 0) FROM marks))
      WHERE service = ?
      """;

  private static MirrorBatch changes(Connection connection, String service, int most)
      throws SQLException {
    var rows = new MirrorRows(connection);
    var changed = new ArrayList<Changed>(rows.changedPlays(service, most));
    if (changed.isEmpty()) {
      changed.addAll(rows.changedMarks(service, most));
    }
    return new MirrorBatch(
        MirrorState.read(connection, service).history(),
        changed.stream().map(Changed::item).toList(),
        null,
        changed.isEmpty()
            ? null
            : new Progress.Changes(changed.stream().map(Changed::debt).toList()),
        MirrorBatch.Lists.NONE);
  }

  private static MirrorBatch old(
      MirrorRows rows, MirrorState state, String service, int most, @Nullable Instant until)
      throws SQLException {
    if (state.oldPlay() != null) {
      var plays =
          rows.plays(state.oldPlay(), state.oldUntil(), state.oldSince(), state.oldBefore(), most);
      // The end is recorded, too.
      return plays.isEmpty()
          ? new MirrorBatch(
              state.history(),
              List.of(),
              until,
              new Progress.Rows(Column.OLD_PLAYS, Progress.END),
              MirrorBatch.Lists.NONE)
          : batch(state, Column.OLD_PLAYS, plays);
    }
    if (state.oldMark() != null) {
      var marks = rows.marks(service, state.oldMark(), state.lastMark(), most);
      return marks.isEmpty()
          ? new MirrorBatch(
              state.history(),
              List.of(),
              until,
              new Progress.Rows(Column.OLD_MARKS, Progress.END),
              MirrorBatch.Lists.NONE)
          : batch(state, Column.OLD_MARKS, marks);
    }
    return new MirrorBatch(state.history(), List.of(), until, null, MirrorBatch.Lists.NONE);
  }

  private static MirrorBatch batch(MirrorState state, Column column, List<Row> rows) {
    return new MirrorBatch(
        state.history(),
        rows.stream().map(Row::item).filter(Objects::nonNull).toList(),
        null,
        new Progress.Rows(column, rows.getLast().id()),
        MirrorBatch.Lists.NONE);
  }

  private static List<Row> ready(List<Row> plays, Instant now, Duration hold) {
    var end = 0;
    while (end < plays.size() && until(plays.get(end), now, hold) == null) {
      end++;
    }
    return plays.subList(0, end);
  }

  /// Until when a play is held back; null if it is not. Its id contains the time when it was stored
  /// or, if it was imported, its start.
  private static @Nullable Instant until(Row row, Instant now, Duration hold) {
    if (row.item() == null || hold.isZero()) {
      return null;
    }
    var stored = Instant.ofEpochMilli(row.item().uuid().getMostSignificantBits() >>> 16);
    var until = stored.plus(hold);
    return stored.isAfter(now) || !until.isAfter(now) ? null : until;
  }

  /// The part of a backfill after one that is not settled yet.
  ///
  /// @param progress of the part before it
  /// @return null if there is none, or that part is not of a backfill of plays
  public @Nullable MirrorBatch following(String service, @Nullable Progress progress, int most) {
    if (!(progress instanceof Progress.Rows(var column, var last))
        || column != Column.OLD_PLAYS
        || last == Progress.END) {
      return null;
    }
    var state = writer.read(connection -> MirrorState.read(connection, service));
    if (state.oldPlay() == null) {
      return null;
    }
    var plays =
        writer.read(
            connection ->
                new MirrorRows(connection)
                    .plays(last, state.oldUntil(), state.oldSince(), state.oldBefore(), most));
    return plays.isEmpty() ? null : batch(state, Column.OLD_PLAYS, plays);
  }

  /// Records that the service has what it was sent.
  ///
  /// @param taken whether anything was sent to it
  public void settle(String service, Progress progress, Instant now, boolean taken) {
    writer.write(
        connection -> {
          switch (progress) {
            case Progress.Changes(var debts) ->
                Sql.changeEach(
                    connection,
                    "DELETE FROM mirror_debts WHERE service = ? AND kind = ? AND ref = ? AND revision = ?",
                    debts.stream()
                        .map(
                            debt ->
                                new @Nullable Object[] {
                                  service, debt.kind(), debt.ref(), debt.revision()
                                })
                        .toList());
            case Progress.Rows(var column, var last) ->
                Sql.change(
                    connection,
                    "UPDATE mirrors SET " + column.sql() + " = ? WHERE service = ?",
                    last == Progress.END ? null : last,
                    service);
          }
          if (taken) {
            Sql.change(connection, SUCCESS, service, now);
          }
          return true;
        });
  }

  /// Whether this service has a play, or may have it.
  public boolean reached(String service, long play) {
    return writer.read(
            connection ->
                Sql.number(
                    connection,
                    "SELECT count(*) FROM mirrors WHERE service = ?1 AND ?2 > before_play AND ?2 <= sent_play",
                    service,
                    play))
        > 0;
  }

  public MirrorBacklog backlog(String service) {
    return writer.read(connection -> MirrorBacklog.read(connection, service));
  }

  /// The plays of a backfill.
  ///
  /// @param plays of any kind
  /// @param listens those of the plays that qualified
  /// @param first when the first of the plays began; null if there is none
  public record Extent(long plays, long listens, @Nullable Instant first, @Nullable Instant last) {}

  /// The plays of a period that are older than what is queued for this service anyway.
  public Extent extent(String service, Instant since, Instant before) {
    return writer.read(
        connection ->
            Objects.requireNonNull(
                Sql.first(
                    connection,
                    "SELECT count(*), count(*) FILTER (WHERE outcome = 'listen'), min(start_ms) AS first, max(start_ms) AS last "
                        + OLD,
                    row ->
                        new Extent(
                            row.getLong(1),
                            row.getLong(2),
                            Sql.instant(row, "first"),
                            Sql.instant(row, "last")),
                    service,
                    since,
                    before)));
  }

  /// Queues the plays of a period and all marks for this service. What it already has is sent
  /// again, which changes nothing there.
  ///
  /// @param since null for all
  /// @param before null for all
  public void backfill(String service, @Nullable Instant since, @Nullable Instant before) {
    writer.write(
        connection ->
            Sql.change(
                connection,
                """
                UPDATE mirrors SET before_play = 0, old_play = 0, old_until = last_play, old_since_ms = ?2,
                  old_before_ms = ?3, old_mark = 0, before_mark = 0
                WHERE service = ?1
                """,
                service,
                since,
                before));
  }
}
