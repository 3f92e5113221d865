package io.github.earmark.history.clients;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.history.tracks.Tracks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Recognises plays that come back from where they were sent, perhaps under other names: rules
/// change names, some services get only the first of several artists, and services correct what
/// they get.
///
/// A reported play is one that comes back if
///
/// - it was read by a feed and the play here was sent to a service, or it was submitted by an
///   Earmark, which may have heard the same player;
/// - it began in exactly the same second as the play here; and
/// - it has the artist or the title in common with that play, as heard or as sent; or both of them,
///   if the play here came from the same client or feed, which then already has its own plays under
///   the names that it reports.
///
/// Each play here comes back once at most. A match of both names takes precedence over a match of
/// one, because there may be several plays of one artist in one second.
final class ReturnedPlays {
  private final Connection connection;
  private final PlaySource playSource;
  private final long source;
  private final Map<Long, List<Candidate>> bySecond = new HashMap<>();

  /// @param source the source that reports them now
  ReturnedPlays(Connection connection, PlaySource playSource, long source) {
    this.connection = connection;
    this.playSource = playSource;
    this.source = source;
  }

  /// Which names must be equal.
  enum Names {
    BOTH,
    ONE
  }

  /// A listen in the history.
  ///
  /// @param own whether it came from the source that reports now
  /// @param names those under which it was heard and sent
  private record Candidate(long play, boolean own, boolean sent, List<NameNormalizer> names) {
    boolean is(NameNormalizer told, Names wanted) {
      return names.stream()
          .anyMatch(
              name -> {
                var title = name.title().equals(told.title());
                var artist = name.artist().equals(told.artist());
                return (wanted == Names.BOTH || own) ? title && artist : title || artist;
              });
    }
  }

  /// The play here that comes back as this one; null if there is none.
  ///
  /// @param taken plays that have come back already
  @Nullable Long find(ClientPlay told, Names wanted, Set<Long> taken) throws SQLException {
    if (!playSource.reads() && !told.byEarmark()) {
      return null;
    }
    var names = NameNormalizer.of(told.track());
    for (var one : candidates(told.start().getEpochSecond())) {
      if ((one.sent() || told.byEarmark())
          && !taken.contains(one.play())
          && one.is(names, wanted)) {
        return one.play();
      }
    }
    return null;
  }

  private List<Candidate> candidates(long second) throws SQLException {
    var known = bySecond.get(second);
    if (known == null) {
      known = listens(second);
      bySecond.put(second, known);
    }
    return known;
  }

  private List<Candidate> listens(long second) throws SQLException {
    return Sql.all(
        connection,
        """
        SELECT p.id, p.source IS ?2 AS own, d.uri, d.remote, d.duration_ms, d.tags,
          EXISTS (SELECT 1 FROM submissions s WHERE s.play = p.id AND s.attempts > 0) AS sent,
          (SELECT json_group_array(json(s.frozen)) FROM submissions s
            WHERE s.play = p.id AND s.frozen IS NOT NULL) AS frozen
        FROM plays p JOIN descriptions d ON d.id = p.description
        WHERE p.start_ms BETWEEN ?1 AND ?1 + 999 AND p.outcome = 'listen'
        ORDER BY p.id
        """,
        row -> {
          var names = new ArrayList<NameNormalizer>();
          names.add(NameNormalizer.of(Tracks.read(row)));
          TrackJson.parse(String.valueOf(row.getString("frozen")))
              .forEach(frozen -> names.add(NameNormalizer.of(TrackJson.listen(0, frozen).track())));
          return new Candidate(
              row.getLong("id"), row.getBoolean("own"), row.getBoolean("sent"), names);
        },
        second * 1_000,
        source);
  }
}
