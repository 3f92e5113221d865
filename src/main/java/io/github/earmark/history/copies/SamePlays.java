package io.github.earmark.history.copies;

import io.github.earmark.history.sources.PermanentId;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the plays of another history that are already in this one: by their permanent ids; else
/// those that both took from the same export; else by song and start if another source or a player
/// has the play here, as for other imports.
final class SamePlays {
  /// The source for plays heard on a player there.
  static final SourceFormat HEARD =
      new SourceFormat("earmark", "earmark", "Earmark", Duration.ofSeconds(1));

  private final long run;
  private final CopiedTracks tracks;

  /// @param run the import that is copying
  SamePlays(long run, CopiedTracks tracks) {
    this.run = run;
    this.tracks = tracks;
  }

  static SourceFormat source(Copied.Play play) {
    return play.source() == null ? HEARD : play.source();
  }

  sealed interface Same {}

  /// Exactly the same play.
  ///
  /// @param run the import that brought it; 0 if it was heard here
  record Known(long id, long run) implements Same {}

  /// A play of the same song at about the same time.
  ///
  /// @param row the index of the copied play that it matches
  /// @param apart the time between the two starts, in milliseconds
  record Near(int row, long play, long apart, boolean heardHere) implements Same {}

  /// The matching plays here, in order; null for those that are new. By song and time, no play here
  /// matches two of them.
  List<@Nullable Same> find(Connection connection, List<Copied.Play> plays) throws SQLException {
    var here = new ArrayList<@Nullable Same>();
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
    var near = match(connection, plays, here, taken);
    for (var i = 0; i < plays.size(); i++) {
      if (here.get(i) == null) {
        here.set(i, near.get(i));
      }
    }
    return here;
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
        PermanentId.bytes(play.id()));
  }

  /// The plays that both histories have from the same export.
  private static final String IDENTICAL =
      """
      SELECT p.id, s.import AS run FROM plays p CROSS JOIN descriptions d ON d.id = p.description
        JOIN import_sources s ON s.id = p.source
      WHERE p.start_ms = ?1 AND s.format = ?2 AND s.import <> ?6 AND p.stayed_ms IS ?3 AND p.listened_ms IS ?4
        AND +d.track IN (%1$s)
      UNION ALL
      SELECT p.id, s.import FROM plays p CROSS JOIN play_origins o ON o.play = p.id
        JOIN descriptions d ON d.id = p.description JOIN import_sources s ON s.id = o.source
      WHERE p.start_ms BETWEEN ?1 - 60000 AND ?1 + 60000 AND o.start_ms = ?1 AND s.format = ?2 AND s.import <> ?6
        AND o.stayed_ms IS ?3 AND o.listened_ms IS ?4 AND +d.track IN (%1$s)
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

  private List<@Nullable Near> match(
      Connection connection, List<Copied.Play> plays, List<@Nullable Same> here, Set<Long> taken)
      throws SQLException {
    var pairs = new ArrayList<Near>();
    for (var i = 0; i < plays.size(); i++) {
      if (here.get(i) == null) {
        pairs.addAll(near(connection, i, plays.get(i)));
      }
    }
    pairs.sort(Comparator.comparingLong(Near::apart).thenComparingInt(Near::row));
    var matches = new ArrayList<@Nullable Near>();
    plays.forEach(_ -> matches.add(null));
    for (var pair : pairs) {
      if (matches.get(pair.row()) == null && taken.add(pair.play())) {
        matches.set(pair.row(), pair);
      }
    }
    return matches;
  }

  /// Plays of the same song from other sources. Two plays from one source are two. The query
  /// searches by time: left to itself, SQLite would scan all plays of a song.
  private static final String NEAR =
      """
      SELECT p.id, abs(p.start_ms - ?3) AS apart, p.source IS NULL AS heard_here
      FROM plays p CROSS JOIN descriptions d ON d.id = p.description LEFT JOIN import_sources s ON s.id = p.source
      WHERE p.start_ms BETWEEN ?3 - 60000 AND ?3 + 60000
        AND +d.track IN (
          SELECT ?2 UNION
          SELECT other.track FROM track_names mine JOIN track_names other USING (artist, title) WHERE mine.track = ?2)
        AND coalesce(s.import, 0) <> ?1 AND coalesce(s.format, '') <> ?5
        AND NOT EXISTS (
          SELECT 1 FROM play_origins o JOIN import_sources os ON os.id = o.source
          WHERE o.play = p.id AND os.format = ?5)
        AND abs(p.start_ms - ?3) <= iif(max(coalesce(s.precision_ms, 1000), ?4) > 1000, 60000, 10000)
      """;

  private List<Near> near(Connection connection, int index, Copied.Play play) throws SQLException {
    var source = source(play);
    var track =
        Sql.number(
            connection,
            "SELECT track FROM descriptions WHERE id = ?",
            tracks.description(play.description()));
    return Sql.all(
        connection,
        NEAR,
        row ->
            new Near(index, row.getLong("id"), row.getLong("apart"), row.getBoolean("heard_here")),
        run,
        track,
        play.start(),
        source.precision(),
        source.format());
  }
}
