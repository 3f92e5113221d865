package io.github.earmark.history.queue;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.DescriptionRemover;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.json.JsonTree;
import io.github.earmark.music.Listen;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Deletes plays from the history: the play, its submissions and its description, and the track
/// itself if it has no other play. Marks belong to the track rather than the play: a track with
/// marks stays, with everything known about it.
///
/// @param deleting the services that can delete listens they accepted
record PlayRemover(Connection connection, Set<String> deleting) {

  /// What would be deleted.
  List<ForgottenPlay> look(Collection<Long> plays) throws SQLException {
    var effects = new ArrayList<ForgottenPlay>();
    for (var play : new HashSet<>(plays).stream().sorted().toList()) {
      var listen = listen(play);
      if (listen != null) {
        effects.add(new ForgottenPlay(listen.said(), listen.held(), reached(play), marked(play)));
      }
    }
    return effects;
  }

  List<ForgottenPlay> forget(Collection<Long> plays, Instant now) throws SQLException {
    var effects = look(plays);
    for (var effect : effects) {
      for (var service : effect.reached()) {
        if (deleting.contains(service)) {
          Sql.change(
              connection,
              "INSERT INTO deletions (service, asked_ms, listen) VALUES (?, ?, ?)",
              service,
              now,
              sent(effect.listen(), service));
        }
      }
      remove(effect.listen().play());
    }
    return effects;
  }

  private record Said(Listen said, boolean held) {}

  private @Nullable Said listen(long play) throws SQLException {
    return Sql.first(
        connection,
        """
        SELECT p.start_ms, p.kind, d.uri, d.remote, d.duration_ms, d.tags
        FROM plays p JOIN descriptions d ON d.id = p.description WHERE p.id = ?
        """,
        row -> {
          var start = Sql.instant(row, "start_ms");
          return new Said(
              new Listen(
                  play,
                  Objects.requireNonNullElse(start, Instant.EPOCH),
                  Tracks.read(row),
                  Objects.requireNonNull(row.getString("kind"))),
              start == null);
        },
        play);
  }

  /// The track of a play, if it has marks, with which it stays.
  private @Nullable Long marked(long play) throws SQLException {
    return Sql.first(
        connection,
        """
        SELECT d.track FROM plays p JOIN descriptions d ON d.id = p.description
        WHERE p.id = ? AND EXISTS (SELECT 1 FROM marks m WHERE m.track = d.track AND m.undone_ms IS NULL)
        """,
        row -> row.getLong(1),
        play);
  }

  /// The services that accepted it, or were sent it and did not refuse.
  private List<String> reached(long play) throws SQLException {
    return Sql.all(
        connection,
        """
        SELECT service FROM submissions
        WHERE play = ? AND (state = 'accepted' OR unanswered = 1 OR (state = 'dropped' AND sent_ms IS NOT NULL))
        ORDER BY service
        """,
        row -> row.getString(1),
        play);
  }

  /// As it was sent: the values of the first attempt, if they are still stored.
  private String sent(Listen listen, String service) throws SQLException {
    var frozen =
        Sql.all(
            connection,
            "SELECT frozen FROM submissions WHERE play = ? AND service = ? AND frozen IS NOT NULL",
            row -> row.getString(1),
            listen.play(),
            service);
    return frozen.isEmpty() ? JsonTree.text(TrackJson.write(listen)) : frozen.getFirst();
  }

  private void remove(long play) throws SQLException {
    // The play has not ended yet, and its end must not bring it back.
    Sql.change(
        connection,
        """
        INSERT OR IGNORE INTO forgotten (key) SELECT key FROM plays WHERE id = ? AND ending IS NULL AND source IS NULL
        """,
        play);
    new ForgottenReports(connection).keep(play);
    var descriptions = new DescriptionRemover(connection);
    var words = descriptions.ofPlay(play);
    Sql.change(connection, "DELETE FROM submissions WHERE play = ?", play);
    Sql.change(
        connection,
        """
        UPDATE marks SET play = NULL, position_ms = NULL WHERE play = (SELECT key FROM plays WHERE id = ?)
        """,
        play);
    Sql.change(connection, "DELETE FROM plays WHERE id = ?", play);
    for (var word : words) {
      descriptions.remove(word);
    }
  }
}
