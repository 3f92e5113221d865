package io.github.earmark.history.read;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.playback.RoundVerdict;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/// All plays whose start is known, oldest first.
///
/// @param since leaves out plays that began earlier
/// @param until leaves out plays that began then or later
record ExportQuery(Connection connection, Instant since, Instant until) {
  private static final String NEXT =
      """
      SELECT p.id, p.uuid, p.start_ms, p.listened_ms AS heard_ms, p.outcome, p.player, p.kind,
        d.uri, d.remote, d.duration_ms, d.tags
      FROM plays p JOIN descriptions d ON d.id = p.description
      WHERE (p.start_ms, p.id) > (?1, ?2) AND p.start_ms < ?3 ORDER BY p.start_ms, p.id LIMIT ?4
      """;

  void each(Consumer<ExportedPlay> play) throws SQLException {
    new PlayPages(connection, since, until).each(NEXT, row -> play.accept(read(row)));
  }

  private static ExportedPlay read(ResultSet row) throws SQLException {
    var id = ByteBuffer.wrap(row.getBytes("uuid"));
    return new ExportedPlay(
        new UUID(id.getLong(), id.getLong()).toString(),
        Instant.ofEpochMilli(row.getLong("start_ms")),
        Sql.duration(row, "heard_ms"),
        RoundVerdict.ofWord(Objects.requireNonNull(row.getString("outcome"))),
        Objects.requireNonNull(row.getString("player")),
        Objects.requireNonNull(row.getString("kind")),
        Tracks.read(row));
  }
}
