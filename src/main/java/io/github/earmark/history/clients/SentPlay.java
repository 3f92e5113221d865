package io.github.earmark.history.clients;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A play that comes back from where it was sent, perhaps under other names: rules change them, of
/// several artists a service gets the first, and services correct what they get.
record SentPlay(Connection connection) {
  private record Sent(long play, boolean own, List<NameNormalizer> names) {
    /// An account may have several plays of one second and artist: one that it told itself comes
    /// back under the names by which it was sent.
    boolean is(NameNormalizer wanted) {
      return names.stream()
          .anyMatch(
              one -> {
                var title = one.title().equals(wanted.title());
                var artist = one.artist().equals(wanted.artist());
                return own ? title && artist : title || artist;
              });
    }
  }

  /// The play that began in this very second and was sent to a service, with the artist or the
  /// title in common; null where there is none.
  ///
  /// @param source the one that tells of it now
  @Nullable Long find(Instant start, Track said, long source) throws SQLException {
    var second = start.getEpochSecond() * 1_000;
    var sent =
        Sql.all(
            connection,
            """
            SELECT p.id, p.source IS ?2 AS own, d.uri, d.remote, d.duration_ms, d.tags,
              (SELECT json_group_array(json(s.frozen)) FROM submissions s
                WHERE s.play = p.id AND s.frozen IS NOT NULL) AS frozen
            FROM plays p JOIN descriptions d ON d.id = p.description
            WHERE p.start_ms BETWEEN ?1 AND ?1 + 999
              AND EXISTS (SELECT 1 FROM submissions s WHERE s.play = p.id AND s.attempts > 0)
            ORDER BY p.id
            """,
            row -> {
              var names = new ArrayList<NameNormalizer>();
              names.add(NameNormalizer.of(Tracks.read(row)));
              TrackJson.parse(String.valueOf(row.getString("frozen")))
                  .forEach(
                      frozen -> names.add(NameNormalizer.of(TrackJson.listen(0, frozen).track())));
              return new Sent(row.getLong("id"), row.getBoolean("own"), names);
            },
            second,
            source);
    var wanted = NameNormalizer.of(said);
    for (var one : sent) {
      if (one.is(wanted)) {
        return one.play();
      }
    }
    return null;
  }
}
