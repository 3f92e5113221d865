package io.github.earmark.history.read;

import io.github.earmark.history.marks.Hidden;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.history.tracks.StoredTags;
import io.github.earmark.music.Tags;
import io.github.earmark.playback.RoundVerdict;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads plays and tracks as the numbers from which statistics are computed, all in one read
/// transaction ([Reader#numbers]). [#changes] knows which of them have changed.
public final class NumbersQuery {
  private static final List<RoundVerdict> VERDICTS = List.of(RoundVerdict.values());

  private static final String VERDICT =
      IntStream.range(0, VERDICTS.size())
          .mapToObj(i -> "WHEN '%s' THEN %d".formatted(VERDICTS.get(i).word(), i))
          .collect(Collectors.joining(" "));

  private static final String OF_THESE = "id IN (SELECT value FROM json_each(?)) ORDER BY id";
  private static final String NEW = "id > ? ORDER BY id";

  private final Connection connection;

  NumbersQuery(Connection connection) {
    this.connection = connection;
  }

  /// Receives plays.
  public interface EachPlay {

    /// Receives one.
    ///
    /// @param start milliseconds since 1970, UTC
    /// @param heard milliseconds; -1 if the source does not say
    void play(
        long id,
        long start,
        long description,
        long heard,
        RoundVerdict roundVerdict,
        String player);
  }

  /// Receives tracks.
  public interface EachTrack {

    /// Receives one.
    ///
    /// @param duration milliseconds; 0 if not known
    void track(long id, long duration, Tags tags);
  }

  /// Receives the track of each description.
  public interface EachDescription {
    void description(long id, long track);
  }

  /// Finds what has changed since an earlier read, in the same transaction.
  public ChangesQuery changes() {
    return new ChangesQuery(connection);
  }

  /// The approximate number of plays.
  public long plays() {
    return UncheckedRead.read(() -> Sql.number(connection, "SELECT plays FROM totals"));
  }

  /// Plays with a known start and a greater id, by id.
  public void playsAfter(long id, EachPlay each) {
    plays(NEW, id, each);
  }

  /// Those of these plays that exist and have a known start, by id.
  public void plays(Collection<Long> ids, EachPlay each) {
    if (!ids.isEmpty()) {
      plays(OF_THESE, list(ids), each);
    }
  }

  /// SQLite returns likely players as numbers: reading a name takes longer than the rest of the
  /// row.
  private void plays(String which, Object value, EachPlay each) {
    var players = players();
    var numbered =
        players.isEmpty()
            ? Integer.toString(UNNUMBERED)
            : IntStream.range(0, players.size())
                .mapToObj("WHEN ? THEN %d"::formatted)
                .collect(Collectors.joining(" ", "CASE player ", " ELSE %d END"))
                .formatted(UNNUMBERED);
    var values = new ArrayList<Object>(players);
    values.add(value);
    each(
        """
        SELECT id, start_ms, description, coalesce(listened_ms, -1), CASE outcome %s END * %d + %s, player
        FROM plays WHERE start_ms IS NOT NULL AND
        """
                .formatted(VERDICT, UNNUMBERED + 1, numbered)
            + which,
        values,
        row -> {
          var kind = row.getInt(5);
          var player = kind % (UNNUMBERED + 1);
          each.play(
              row.getLong(1),
              row.getLong(2),
              row.getLong(3),
              row.getLong(4),
              VERDICTS.get(kind / (UNNUMBERED + 1)),
              player == UNNUMBERED
                  ? Objects.requireNonNull(row.getString(6))
                  : players.get(player));
        });
  }

  /// Likely players: those of the first and of the last plays.
  private List<String> players() {
    return UncheckedRead.read(
        () -> Sql.all(connection, PLAYERS, row -> Objects.requireNonNull(row.getString(1))));
  }

  private static final int UNNUMBERED = 31;

  private static final String PLAYERS =
      """
      SELECT player FROM (SELECT player FROM plays ORDER BY id LIMIT 1000)
      UNION SELECT player FROM (SELECT player FROM plays ORDER BY id DESC LIMIT 1000)
      LIMIT %d
      """
          .formatted(UNNUMBERED);

  private static final String TRACKS =
      "SELECT id, coalesce(duration_ms, 0), tags FROM tracks WHERE ";

  /// Tracks with a greater id, by id.
  public void tracksAfter(long id, EachTrack each) {
    tracks(TRACKS + NEW, id, each);
  }

  /// Those of these tracks that exist, by id.
  public void tracks(Collection<Long> ids, EachTrack each) {
    tracks(TRACKS + OF_THESE, list(ids), each);
  }

  private void tracks(String sql, Object value, EachTrack each) {
    each(
        sql,
        value,
        row -> each.track(row.getLong(1), row.getLong(2), StoredTags.read(row.getString(3))));
  }

  private static final String DESCRIPTIONS = "SELECT id, track FROM descriptions WHERE ";

  /// Descriptions with a greater id, by id.
  public void descriptionsAfter(long id, EachDescription each) {
    descriptions(DESCRIPTIONS + NEW, id, each);
  }

  /// Those of these descriptions that exist, by id.
  public void descriptions(Collection<Long> ids, EachDescription each) {
    descriptions(DESCRIPTIONS + OF_THESE, list(ids), each);
  }

  private void descriptions(String sql, Object value, EachDescription each) {
    each(sql, value, row -> each.description(row.getLong(1), row.getLong(2)));
  }

  /// The current tags of each track.
  public void words(WordOfTrack each) {
    each(
        STANDING.formatted("track, word", "kind = 'tag'", "value = 1"),
        List.of(),
        row -> each.word(row.getLong(1), Objects.requireNonNull(row.getString(2))));
  }

  /// The current rating of each rated track: 1 to 10.
  public void ratings(ValueOfTrack each) {
    each(
        STANDING.formatted("track", "kind = 'rating'", "value > 0"),
        List.of(),
        row -> each.value(row.getLong(1), row.getInt(3)));
  }

  /// The current feeling about each loved or hated track: 1 for loved, -1 for hated.
  public void feelings(ValueOfTrack each) {
    each(
        STANDING.formatted("track", "kind = 'love'", "value <> 0"),
        List.of(),
        row -> each.value(row.getLong(1), row.getInt(3)));
  }

  public interface WordOfTrack {
    void word(long track, String word);
  }

  public interface ValueOfTrack {
    void value(long track, int value);
  }

  private static final String STANDING =
      """
      SELECT track, word, value FROM (
        SELECT track, word, value,
          row_number() OVER (PARTITION BY %s ORDER BY moment_ms DESC, id DESC) AS place
        FROM marks WHERE undone_ms IS NULL AND %s)
      WHERE place = 1 AND %s
      """;

  /// How each track that was ever started was played.
  public void heard(HeardTrack each) {
    each(
        """
        SELECT d.track, count(*) FILTER (WHERE p.outcome <> 'skip'), count(*) FILTER (WHERE p.outcome = 'skip'),
          coalesce(max(p.start_ms), 0)
        FROM plays p JOIN descriptions d ON d.id = p.description GROUP BY d.track
        """,
        List.of(),
        row -> each.track(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
  }

  /// Receives how tracks were played.
  public interface HeardTrack {

    /// Receives one.
    ///
    /// @param plays without skips
    /// @param last when it was last started, in milliseconds since 1970, UTC; 0 if not known
    void track(long id, long plays, long skips, long last);
  }

  /// The files of a library, each with its track.
  public void files(String library, TrackOfFile each) {
    each(
        "SELECT uri, track FROM track_uris WHERE library = ?",
        List.<Object>of(library),
        row -> each.file(Objects.requireNonNull(row.getString(1)), row.getLong(2)));
  }

  /// The files of all libraries, each with its track.
  public void files(TrackOfFile each) {
    each(
        "SELECT uri, track FROM track_uris",
        List.of(),
        row -> each.file(Objects.requireNonNull(row.getString(1)), row.getLong(2)));
  }

  public interface TrackOfFile {
    void file(String uri, long track);
  }

  /// What is hidden from statistics, most recently hidden first.
  public List<Hidden> hidden() {
    return UncheckedRead.read(() -> Hidden.all(connection));
  }

  /// The merges of artists and albums.
  public NameMerges names() {
    return UncheckedRead.read(() -> NameMerges.read(connection));
  }

  /// A track's current tags; null if it does not exist.
  public @Nullable Tags tags(long track) {
    return UncheckedRead.read(
        () ->
            Sql.first(
                connection,
                "SELECT tags FROM tracks WHERE id = ?",
                row -> StoredTags.read(row.getString(1)),
                track));
  }

  static String list(Collection<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
  }

  private interface EachRow {
    void row(ResultSet row) throws SQLException;
  }

  private void each(String sql, Object value, EachRow each) {
    each(sql, List.of(value), each);
  }

  private void each(String sql, List<Object> values, EachRow each) {
    UncheckedRead.read(
        () -> {
          try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.size(); i++) {
              statement.setObject(i + 1, values.get(i));
            }
            try (var rows = statement.executeQuery()) {
              while (rows.next()) {
                each.row(rows);
              }
            }
          }
          return true;
        });
  }
}
