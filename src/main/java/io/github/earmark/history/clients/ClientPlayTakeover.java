package io.github.earmark.history.clients;

import io.github.earmark.history.plays.PlayedOn;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A play heard here may have been reported by a client before it was stored. It then replaces the
/// client's play: from then on the play is stored as it was heard, and the client's report becomes
/// one of its sources. So there is one play, sent once, whoever was first.
///
/// @param at when it was heard; if its clock cannot date the start, nothing is replaced
public record ClientPlayTakeover(Connection connection, PlayedOn where, Moment at) {
  private static final Duration SECONDS_APART = Duration.ofSeconds(10);
  private static final Duration MINUTES_APART = Duration.ofMinutes(1);

  /// Call this before a play is first stored.
  public void takeOver(Play play) throws SQLException {
    if (!play.boot().equals(at.boot()) || !play.track().named() || known(play)) {
      return;
    }
    var start = at.wallAt(play.start());
    var told = told(play, start);
    if (told != null) {
      takeOver(told, play, start);
    }
  }

  private boolean known(Play play) throws SQLException {
    return Sql.number(
            connection,
            """
            SELECT EXISTS (SELECT 1 FROM plays WHERE key = ?1) OR EXISTS (SELECT 1 FROM forgotten WHERE key = ?1)
            """,
            play.key())
        > 0;
  }

  /// The nearest play of the song that came from a client.
  private @Nullable Long told(Play play, Instant start) throws SQLException {
    var names = NameNormalizer.of(play.track());
    return Sql.first(
        connection,
        """
        SELECT p.id, abs(p.start_ms - ?1) AS apart
        FROM plays p JOIN import_sources s ON s.id = p.source JOIN descriptions d ON d.id = p.description
        WHERE p.start_ms BETWEEN ?1 - ?2 AND ?1 + ?2 AND (s.format LIKE 'client:%' OR s.format LIKE 'feed:%')
          AND apart <= iif(s.precision_ms > 1000, ?2, ?3)
          AND d.track IN (SELECT track FROM track_names WHERE artist = ?4 AND title = ?5)
        ORDER BY apart, p.id LIMIT 1
        """,
        row -> row.getLong(1),
        start,
        MINUTES_APART,
        SECONDS_APART,
        names.artist(),
        names.title());
  }

  private void takeOver(long told, Play play, Instant start) throws SQLException {
    Sql.change(
        connection,
        """
        INSERT INTO play_origins (play, source, description, start_ms, stayed_ms, listened_ms, outcome, player, kind)
        SELECT id, source, description, start_ms, stayed_ms, listened_ms, iif(outcome = 'listen', 'listen', 'skip'),
          player, kind
        FROM plays WHERE id = ?
        """,
        told);
    var description = new Tracks(connection, where.library()).describe(play.track());
    Sql.change(
        connection,
        """
        UPDATE plays SET source = NULL, key = ?2, description = ?3, player = ?4, kind = ?5, boot = ?6, boot_ms = ?7,
          listened_ms = ?8, stayed_ms = NULL, ending = NULL
        WHERE id = ?1
        """,
        told,
        play.key(),
        description,
        where.player(),
        where.kind(),
        play.boot(),
        play.start(),
        play.listened());
    // A start that was sent must not change.
    if (Sql.change(
            connection,
            """
            UPDATE plays SET start_ms = ?2 WHERE id = ?1 AND NOT EXISTS (
              SELECT 1 FROM submissions WHERE play = ?1 AND (state <> 'pending' OR attempts > 0 OR frozen IS NOT NULL))
            """,
            told,
            start)
        > 0) {
      Sql.change(connection, "UPDATE submissions SET start_ms = ?2 WHERE play = ?1", told, start);
    }
  }
}
