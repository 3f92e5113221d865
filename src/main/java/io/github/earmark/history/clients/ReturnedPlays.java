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

/// Plays that come back from where they were sent, perhaps under other names: rules change them, of
/// several artists a service gets the first, and services correct what they get.
///
/// A play that is told is one that comes back if
///
/// - a feed has read it and the play here was sent to a service, or an Earmark is said to have
///   submitted it, which may have heard the same player;
/// - it began in the very second in which the play here began;
/// - it has the artist or the title in common with that play, as it was heard or as it was sent. It
///   has to have both where it was the same client or feed that told that play: it has its own
///   plays under the names by which it told them.
///
/// Each play here comes back once at the most, and rather as what has both names than as what has
/// one: there may be several plays of one artist in one second.
final class ReturnedPlays {
  private final Connection connection;
  private final PlaySource playSource;
  private final long source;
  private final Map<Long, List<Candidate>> bySecond = new HashMap<>();

  /// @param source the one that tells of them now
  ReturnedPlays(Connection connection, PlaySource playSource, long source) {
    this.connection = connection;
    this.playSource = playSource;
    this.source = source;
  }

  /// How much of a name is to be in common.
  enum Names {
    BOTH,
    ONE
  }

  /// A listen of the history.
  ///
  /// @param own whether it stands by the word of the source that tells now
  /// @param names those by which it was heard, and by which it was sent
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

  /// The play here that comes back as this one; null where there is none.
  ///
  /// @param taken plays that came back already
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
