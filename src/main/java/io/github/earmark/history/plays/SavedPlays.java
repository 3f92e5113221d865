package io.github.earmark.history.plays;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.store.Writer;
import io.github.earmark.playback.CurrentPlay;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The plays in progress, saved so that a restarted daemon continues them.
public final class SavedPlays {
  private static final Logger LOG = LoggerFactory.getLogger(SavedPlays.class);

  private SavedPlays() {}

  /// Saves what is playing, or that nothing is.
  public static void save(Connection connection, String player, @Nullable CurrentPlay currentPlay)
      throws SQLException {
    if (currentPlay == null) {
      Sql.change(connection, "DELETE FROM current WHERE player = ?", player);
    } else {
      Sql.change(
          connection,
          """
          INSERT INTO current (player, state) VALUES (?, ?)
          ON CONFLICT DO UPDATE SET state = excluded.state WHERE state <> excluded.state
          """,
          player,
          CurrentPlayJson.write(currentPlay));
    }
  }

  /// The play in progress as last stored, or null if there was none.
  public static @Nullable CurrentPlay read(Writer writer, String player) {
    var states =
        writer.read(
            connection ->
                Sql.all(
                    connection,
                    "SELECT state FROM current WHERE player = ?",
                    row -> row.getString(1),
                    player));
    try {
      return states.isEmpty() ? null : CurrentPlayJson.read(states.getFirst());
    } catch (RuntimeException e) {
      LOG.warn(
          "The play in progress of {} cannot be read back and is dropped: {}",
          player,
          e.toString());
      return null;
    }
  }
}
