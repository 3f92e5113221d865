package io.github.earmark.history.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Track;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;

/// Remembers what clients reported, or services were sent, about plays that the user has since
/// deleted, so that reporting them again does not bring them back. The names themselves are not
/// kept.
public record ForgottenReports(Connection connection) {
  /// Whether such a play was reported before and then deleted.
  public boolean has(Instant start, Track described) throws SQLException {
    return Sql.number(
            connection,
            "SELECT EXISTS (SELECT 1 FROM forgotten WHERE key = ?)",
            key(start, described))
        > 0;
  }

  /// Remembers what clients reported about a play that is about to be deleted.
  void keep(long play) throws SQLException {
    for (var key :
        Sql.all(
            connection,
            """
            SELECT w.start_ms, d.uri, d.remote, d.duration_ms, d.tags
            FROM (SELECT source, description, start_ms FROM plays WHERE id = ?1
              UNION ALL SELECT source, description, start_ms FROM play_origins WHERE play = ?1) w
            LEFT JOIN import_sources s ON s.id = w.source JOIN descriptions d ON d.id = w.description
            WHERE w.start_ms IS NOT NULL AND CASE WHEN s.id IS NULL
              THEN EXISTS (SELECT 1 FROM submissions WHERE play = ?1 AND attempts > 0)
              ELSE s.format LIKE 'client:%' OR s.format LIKE 'feed:%' END
            """,
            row -> key(Instant.ofEpochMilli(row.getLong("start_ms")), Tracks.read(row)),
            play)) {
      Sql.change(connection, "INSERT OR IGNORE INTO forgotten (key) VALUES (?)", key);
    }
  }

  private static String key(Instant start, Track described) {
    var names = NameNormalizer.of(described);
    var told = start.getEpochSecond() + "\n" + names.artist() + "\n" + names.title();
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(told.getBytes(UTF_8));
      return "told:" + HexFormat.of().formatHex(hash, 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
