package io.github.earmark.history.read;

import io.github.earmark.history.marks.Mark.Kind;
import io.github.earmark.history.marks.MarkedTrack;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.history.queue.DeliveryState;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.playback.PlayEvent.Ending;
import io.github.earmark.playback.RoundVerdict;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads plays and marks, newest first. Each query contains only the conditions that are used, so
/// that SQLite chooses the right index.
public record RecentQuery(Connection connection) {

  static final String PLAY =
      """
      SELECT p.id, d.track, p.start_ms, d.uri, d.remote, d.duration_ms, d.tags, p.listened_ms, p.stayed_ms,
        p.ending, p.outcome, p.player, iif(p.source IS NULL, NULL, p.kind) AS source
      """;

  private static final String NEWEST = "ORDER BY p.start_ms DESC NULLS FIRST, p.id DESC LIMIT ?";

  /// The name of a partition is its player's name, a slash and its own.
  private static final String HEARD_ON =
      "? IN (p.player, substr(p.player, 1, instr(p.player, '/') - 1))";

  /// Tracks that are tagged with a word now.
  private static final String TAGGED =
      """
      SELECT track FROM (
        SELECT track, value,
          row_number() OVER (PARTITION BY track ORDER BY moment_ms DESC, id DESC) AS place
        FROM marks WHERE undone_ms IS NULL AND kind = 'tag' AND word = ?)
      WHERE place = 1 AND value = 1
      """;

  private record Query(String text, List<Object> values) {}

  <T> List<T> plays(int most, HistoryFilter historyFilter, Function<PlayRow, T> kept)
      throws SQLException {
    if (!historyFilter.search().all()) {
      return found(most, historyFilter, kept);
    }
    var query = plays(historyFilter);
    var values = new ArrayList<@Nullable Object>(query.values());
    values.add((long) most);
    return Sql.all(connection, query.text(), row -> kept.apply(play(row)), values.toArray());
  }

  public static String query(HistoryFilter historyFilter) {
    return plays(historyFilter).text();
  }

  private static Query plays(HistoryFilter historyFilter) {
    var where = where(historyFilter);
    var from =
        historyFilter.track() == null
            ? "FROM plays p JOIN descriptions d ON d.id = p.description "
            : "FROM descriptions d CROSS JOIN plays p ON p.description = d.id ";
    return new Query(PLAY + from + where.text() + NEWEST, where.values());
  }

  private static Query where(HistoryFilter historyFilter) {
    var where = new ArrayList<String>();
    var values = new ArrayList<Object>();
    if (!historyFilter.plays().equals(RoundVerdict.ALL)) {
      where.add(oneOf("p.outcome", historyFilter.plays(), RoundVerdict::word));
    }
    add(where, values, HEARD_ON, historyFilter.player());
    add(where, values, "d.track = ?", historyFilter.track());
    add(where, values, "p.start_ms >= ?", historyFilter.since());
    add(where, values, "p.start_ms < ?", historyFilter.until());
    add(where, values, "d.track IN (" + TAGGED + ")", historyFilter.tag());
    var weekHour = historyFilter.weekHour();
    if (weekHour != null) {
      where.add(weekHour.condition("p.start_ms"));
    }
    return new Query(clause(where), values);
  }

  private <T> List<T> found(int most, HistoryFilter historyFilter, Function<PlayRow, T> kept)
      throws SQLException {
    var condition = SearchCondition.of(connection, historyFilter.search());
    condition.on(connection);
    var ids =
        historyFilter.track() == null ? lately(most, historyFilter, condition) : List.<Long>of();
    if (ids.size() < most) {
      ids = ever(most, historyFilter, condition);
    }
    var rows = new ArrayList<T>();
    for (var id : ids) {
      rows.add(kept.apply(play(id).getFirst()));
    }
    return rows;
  }

  /// Searches the latest plays first, because most searches are for something recent.
  private List<Long> lately(int most, HistoryFilter historyFilter, SearchCondition condition)
      throws SQLException {
    var where = where(historyFilter);
    var values = new ArrayList<@Nullable Object>(where.values());
    values.addAll(condition.values());
    values.add((long) most);
    return Sql.all(
        connection,
        LATELY
            + (where.text().isEmpty() ? "WHERE " : where.text() + "AND ")
            + condition.sql("d.tags", "d.uri", "NULL")
            + NEWEST,
        row -> row.getLong(1),
        values.toArray());
  }

  private static final String LATELY =
      """
      SELECT p.id FROM (SELECT * FROM plays ORDER BY start_ms DESC NULLS FIRST, id DESC LIMIT 5000) p
        CROSS JOIN descriptions d ON d.id = p.description
      """;

  /// Searches the descriptions, which are far fewer than the plays, and then finds their plays in
  /// whichever way is faster.
  private List<Long> ever(int most, HistoryFilter historyFilter, SearchCondition condition)
      throws SQLException {
    var found = new FoundDescriptions(connection);
    found.fill(condition, historyFilter.track());
    var where = where(historyFilter);
    var values = new ArrayList<@Nullable Object>(where.values());
    values.add((long) most);
    var ids =
        Sql.all(
            connection,
            "SELECT p.id " + found.plays() + where.text() + NEWEST,
            row -> row.getLong(1),
            values.toArray());
    found.clear();
    return ids;
  }

  private static final String TAGS = "(SELECT tags FROM tracks WHERE id = m.track)";

  private static final String URI =
      "(SELECT uri FROM descriptions WHERE track = m.track ORDER BY id DESC LIMIT 1)";

  private static void add(
      List<String> where, List<Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      where.add(condition);
      values.add(value);
    }
  }

  private static <E> String oneOf(String column, Set<E> values, Function<E, String> word) {
    return values.stream()
        .map(value -> "'" + word.apply(value) + "'")
        .sorted()
        .collect(Collectors.joining(", ", column + " IN (", ")"));
  }

  private static String clause(List<String> where) {
    return where.isEmpty() ? "" : "WHERE " + String.join(" AND ", where) + " ";
  }

  List<PlayRow> play(long id) throws SQLException {
    return Sql.all(
        connection,
        PLAY + "FROM plays p JOIN descriptions d ON d.id = p.description WHERE p.id = ?",
        this::play,
        id);
  }

  private PlayRow play(ResultSet row) throws SQLException {
    var id = row.getLong("id");
    var ending = row.getString("ending");
    return new PlayRow(
        id,
        row.getLong("track"),
        Sql.instant(row, "start_ms"),
        Tracks.read(row),
        Sql.duration(row, "listened_ms"),
        Sql.duration(row, "stayed_ms"),
        ending == null ? null : Ending.valueOf(ending.toUpperCase(Locale.ROOT)),
        RoundVerdict.ofWord(row.getString("outcome")),
        row.getString("player"),
        row.getString("source"),
        origins(id),
        submissions(id));
  }

  private List<PlayRow.Origin> origins(long play) throws SQLException {
    return Sql.all(
        connection,
        """
        SELECT s.import, s.format, o.start_ms FROM (
          SELECT source, start_ms FROM plays WHERE id = ?1 AND source IS NOT NULL
          UNION ALL SELECT source, start_ms FROM play_origins WHERE play = ?1) o
        JOIN import_sources s ON s.id = o.source ORDER BY s.id
        """,
        row ->
            new PlayRow.Origin(
                row.getLong(1),
                Objects.requireNonNull(row.getString(2)),
                Instant.ofEpochMilli(row.getLong(3))),
        play);
  }

  private List<PlayRow.State> submissions(long play) throws SQLException {
    return Sql.all(
        connection,
        "SELECT service, %s, reason FROM submissions WHERE play = ? ORDER BY service"
            .formatted(DeliveryState.SQL),
        row ->
            new PlayRow.State(
                row.getString(1), DeliveryState.ofWord(row.getString(2)), row.getString(3)),
        play);
  }

  /// Current marks only.
  List<MarkedTrack> marks(int most, Set<Kind> kinds, HistoryFilter historyFilter)
      throws SQLException {
    var where = new ArrayList<String>(List.of("m.undone_ms IS NULL"));
    var values = new ArrayList<Object>();
    if (kinds.size() < Kind.values().length) {
      where.add(oneOf("m.kind", kinds, Kind::word));
    }
    add(where, values, "m.track = ?", historyFilter.track());
    add(where, values, "m.moment_ms >= ?", historyFilter.since());
    add(where, values, "m.moment_ms < ?", historyFilter.until());
    add(
        where,
        values,
        "EXISTS (SELECT 1 FROM plays p WHERE p.key = m.play AND " + HEARD_ON + ")",
        historyFilter.player());
    add(where, values, "m.track IN (" + TAGGED + ")", historyFilter.tag());
    var weekHour = historyFilter.weekHour();
    if (weekHour != null) {
      where.add(weekHour.condition("m.moment_ms"));
    }
    if (!historyFilter.search().all()) {
      var condition = SearchCondition.of(connection, historyFilter.search());
      condition.on(connection);
      where.add(condition.sql(TAGS, URI, "m.word"));
      values.addAll(condition.values());
    }
    values.add((long) most);
    var marks =
        Sql.all(
            connection,
            Marks.ALL + clause(where) + "ORDER BY m.moment_ms DESC, m.id DESC LIMIT ?",
            Marks::read,
            values.toArray());
    var all = new ArrayList<MarkedTrack>();
    for (var mark : marks) {
      all.add(new MarkedTrack(mark, Tracks.names(connection, mark.track())));
    }
    return all;
  }
}
