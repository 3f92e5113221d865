package io.github.earmark.history.copies;

import io.github.earmark.history.sources.EarlierPlays;
import io.github.earmark.history.sources.ImportCounts;
import io.github.earmark.history.sources.KnownSources;
import io.github.earmark.history.sources.LastingId;
import io.github.earmark.history.sources.SecondWord;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.store.Sql;
import io.github.earmark.playback.RoundVerdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Stores the plays of another history. A play is the same by its lasting id; else, where another
/// source or a player told it here, by its song and its start, as other imports.
final class CopiedPlays {
  /// Plays that a player played there.
  private static final SourceFormat HEARD =
      new SourceFormat("earmark", "earmark", "Earmark", Duration.ofSeconds(1));

  private final long run;
  private final EarlierPlays earlier;
  private final CopiedTracks tracks;
  private final Map<SourceFormat, Long> sources = new HashMap<>();

  CopiedPlays(long run, EarlierPlays earlier, CopiedTracks tracks) {
    this.run = run;
    this.earlier = earlier;
    this.tracks = tracks;
  }

  /// Puts down that the run has such a source, also where none of its plays is new.
  void begin(Connection connection) throws SQLException {
    source(connection, HEARD);
  }

  private record Known(long id, long run) {}

  private record Pair(int row, long play, long apart, boolean heardHere) {}

  ImportCounts store(Connection connection, List<Copied.Play> plays) throws SQLException {
    var here = new ArrayList<@Nullable Known>();
    var taken = new HashSet<Long>();
    for (var play : plays) {
      var known = known(connection, play);
      if (known == null && play.source() != null) {
        known = identical(connection, play, play.source());
      }
      here.add(known);
      if (known != null) {
        taken.add(known.id());
      }
    }
    var same = match(connection, plays, here, taken);
    var counts = ImportCounts.NONE;
    for (var i = 0; i < plays.size(); i++) {
      counts = counts.plus(store(connection, plays.get(i), here.get(i), same.get(i)));
    }
    return counts;
  }

  private ImportCounts store(
      Connection connection, Copied.Play play, @Nullable Known known, @Nullable Pair same)
      throws SQLException {
    if (known != null || same != null) {
      tracks.unplayed(connection, play.description());
      for (var word : play.others()) {
        tracks.unplayed(connection, word.description());
      }
    }
    if (known != null) {
      goOn(connection, known, play);
      return earlier.claim(known.id(), known.run()) ? counted(play) : KNOWN;
    }
    if (same != null) {
      tell(connection, play, same);
      return KNOWN;
    }
    add(connection, play);
    return counted(play);
  }

  private static final ImportCounts KNOWN = new ImportCounts(0, 1, 0, 0, 0, 0);

  private static ImportCounts counted(Copied.Play play) {
    return play.outcome() == RoundVerdict.LISTEN
        ? new ImportCounts(1, 0, 0, 0, 0, 0)
        : new ImportCounts(0, 0, 1, 0, 0, 0);
  }

  private static @Nullable Known known(Connection connection, Copied.Play play)
      throws SQLException {
    return Sql.first(
        connection,
        """
        SELECT p.id, coalesce(s.import, 0) AS run FROM plays p LEFT JOIN import_sources s ON s.id = p.source
        WHERE p.uuid = ?
        """,
        row -> new Known(row.getLong(1), row.getLong(2)),
        LastingId.bytes(play.id()));
  }

  /// What both histories have from the same export.
  private static final String IDENTICAL =
      """
      SELECT p.id, s.import AS run FROM plays p JOIN descriptions d ON d.id = p.description
        JOIN import_sources s ON s.id = p.source
      WHERE p.start_ms = ?1 AND s.format = ?2 AND s.import <> ?6 AND p.stayed_ms IS ?3 AND p.listened_ms IS ?4
        AND d.track IN (%1$s)
      UNION ALL
      SELECT p.id, s.import FROM plays p JOIN play_origins o ON o.play = p.id
        JOIN descriptions d ON d.id = p.description JOIN import_sources s ON s.id = o.source
      WHERE p.start_ms BETWEEN ?1 - 60000 AND ?1 + 60000 AND o.start_ms = ?1 AND s.format = ?2 AND s.import <> ?6
        AND o.stayed_ms IS ?3 AND o.listened_ms IS ?4 AND d.track IN (%1$s)
      LIMIT 1
      """
          .formatted(
              """
              SELECT track FROM descriptions WHERE id = ?5 UNION
              SELECT other.track FROM descriptions me JOIN track_names mine ON mine.track = me.track
                JOIN track_names other USING (artist, title) WHERE me.id = ?5
              """);

  private @Nullable Known identical(Connection connection, Copied.Play play, SourceFormat source)
      throws SQLException {
    return Sql.first(
        connection,
        IDENTICAL,
        row -> new Known(row.getLong(1), row.getLong(2)),
        play.start(),
        source.format(),
        play.stayed(),
        play.listened(),
        tracks.description(play.description()),
        run);
  }

  /// A play that went on when it was copied last has come to its end.
  private static void goOn(Connection connection, Known known, Copied.Play play)
      throws SQLException {
    if (play.ending() == null) {
      return;
    }
    var before =
        Sql.first(
            connection,
            "SELECT outcome FROM plays WHERE id = ? AND ending IS NULL AND stayed_ms IS NULL AND"
                + " source IS NOT NULL AND key IS NOT NULL",
            row -> row.getString(1),
            known.id());
    if (before != null) {
      Sql.change(
          connection,
          "UPDATE plays SET ending = ?, stayed_ms = ?, listened_ms = ?, outcome = ? WHERE id = ?",
          play.ending(),
          play.stayed(),
          play.listened(),
          play.outcome().word(),
          known.id());
    }
  }

  private List<@Nullable Pair> match(
      Connection connection, List<Copied.Play> plays, List<@Nullable Known> here, Set<Long> taken)
      throws SQLException {
    var pairs = new ArrayList<Pair>();
    for (var i = 0; i < plays.size(); i++) {
      if (here.get(i) == null) {
        pairs.addAll(near(connection, i, plays.get(i)));
      }
    }
    pairs.sort(Comparator.comparingLong(Pair::apart).thenComparingInt(Pair::row));
    var matches = new ArrayList<@Nullable Pair>();
    plays.forEach(_ -> matches.add(null));
    for (var pair : pairs) {
      if (matches.get(pair.row()) == null && taken.add(pair.play())) {
        matches.set(pair.row(), pair);
      }
    }
    return matches;
  }

  /// Plays of the same song by other sources. Two plays that one source tells are two.
  private static final String NEAR =
      """
      SELECT p.id, abs(p.start_ms - ?3) AS apart, p.source IS NULL AS heard_here
      FROM plays p JOIN descriptions d ON d.id = p.description LEFT JOIN import_sources s ON s.id = p.source
      WHERE p.start_ms BETWEEN ?3 - 60000 AND ?3 + 60000
        AND d.track IN (
          SELECT ?2 UNION
          SELECT other.track FROM track_names mine JOIN track_names other USING (artist, title) WHERE mine.track = ?2)
        AND coalesce(s.import, 0) <> ?1 AND coalesce(s.format, '') <> ?5
        AND NOT EXISTS (
          SELECT 1 FROM play_origins o JOIN import_sources os ON os.id = o.source
          WHERE o.play = p.id AND os.format = ?5)
        AND abs(p.start_ms - ?3) <= iif(max(coalesce(s.precision_ms, 1000), ?4) > 1000, 60000, 10000)
      """;

  private List<Pair> near(Connection connection, int index, Copied.Play play) throws SQLException {
    var source = play.source() == null ? HEARD : play.source();
    var track =
        Sql.number(
            connection,
            "SELECT track FROM descriptions WHERE id = ?",
            tracks.description(play.description()));
    return Sql.all(
        connection,
        NEAR,
        row ->
            new Pair(index, row.getLong("id"), row.getLong("apart"), row.getBoolean("heard_here")),
        run,
        track,
        play.start(),
        source.precision(),
        source.format());
  }

  private void tell(Connection connection, Copied.Play play, Pair same) throws SQLException {
    if (play.outcome() != RoundVerdict.LISTEN && play.outcome() != RoundVerdict.SKIP) {
      return;
    }
    word(
        connection,
        same.play(),
        new Copied.Word(
            play.source() == null ? HEARD : play.source(),
            play.description(),
            play.start(),
            play.stayed(),
            play.listened(),
            play.outcome() == RoundVerdict.LISTEN));
    if (!same.heardHere()) {
      SecondWord.exchange(connection, same.play());
    }
  }

  private void word(Connection connection, long play, Copied.Word word) throws SQLException {
    var added =
        Sql.change(
            connection,
            """
            INSERT INTO play_origins (play, source, description, start_ms, stayed_ms, listened_ms, outcome)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            play,
            source(connection, word.source()),
            tracks.description(word.description()),
            word.start(),
            word.stayed(),
            word.listened(),
            word.listen() ? "listen" : "skip");
    if (added == 0) {
      tracks.unplayed(connection, word.description());
    }
  }

  private void add(Connection connection, Copied.Play play) throws SQLException {
    var id =
        Sql.insert(
            connection,
            """
            INSERT INTO plays (uuid, key, description, player, kind, start_ms, stayed_ms, listened_ms, outcome, ending, source)
            VALUES (?1, iif(EXISTS (SELECT 1 FROM plays WHERE key = ?2), NULL, ?2), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """,
            LastingId.bytes(play.id()),
            play.key(),
            tracks.description(play.description()),
            play.player(),
            play.kind(),
            play.start(),
            play.stayed(),
            play.listened(),
            play.outcome().word(),
            play.ending(),
            source(connection, play.source() == null ? HEARD : play.source()));
    Sql.change(
        connection,
        """
        UPDATE totals SET plays = plays + 1, listens = listens + (?1 = 'listen'), shorts = shorts + (?1 = 'short'),
          unnamed = unnamed + (?1 = 'unnamed')
        """,
        play.outcome().word());
    for (var word : play.others()) {
      word(connection, id, word);
    }
    for (var delivery : play.deliveries()) {
      deliver(connection, id, play.start(), delivery);
    }
  }

  /// What waited there must not go out from here by itself: there it may go out, too.
  private static void deliver(
      Connection connection, long play, Instant start, Copied.Delivery delivery)
      throws SQLException {
    var waiting = delivery.state() == Copied.Delivered.WAITING;
    Sql.change(
        connection,
        """
        INSERT INTO submissions (play, service, start_ms, state, reason, edits, settled_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        play,
        delivery.service(),
        start,
        waiting ? "set_aside" : delivery.state().name().toLowerCase(Locale.ROOT),
        waiting ? "it was not delivered yet where it was copied from" : null,
        delivery.edits(),
        delivery.settled() == null ? start : delivery.settled());
  }

  private long source(Connection connection, SourceFormat format) throws SQLException {
    var known = sources.get(format);
    if (known == null) {
      known = KnownSources.read(connection, run, format).mine();
      sources.put(format, known);
    }
    return known;
  }
}
